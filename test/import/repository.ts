import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { join } from "node:path";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";
import { goldenSpecs } from "../behaviour/rig/pages.js";
import { root } from "../rules/root.js";

/** The folders of this repository whose specs have no error. */
export const specFolders: readonly string[] = ["specs", ...goldenSpecs];

/** The specs of a folder. */
export function specsIn(folder: string): readonly SourceText[] {
  return findSpecs(root, [join(root, folder)]).files.map(({ file }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(`${file}: ${source.code}`);
    return source;
  });
}
