import { join } from "node:path";
import { generate } from "../../src/generate.js";
import type { Model } from "../../src/model/model.js";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";

const root = join(import.meta.dirname, "../..");

/** Folders with specs that make models: the examples, and goldens of every kind of member. */
export const folders = [
  "specs",
  "test/golden/every-type/specs",
  "test/golden/spellings/specs",
  "test/golden/tables-and-children/specs",
  "test/golden/sixty-character-names/specs",
  "test/hostile/specs",
];

/** The model of a folder's specs. */
export async function modelOf(folder: string): Promise<Model> {
  const sources = findSpecs(root, [folder]).files.map(({ file }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
  const { model } = await generate(sources, {
    emitters: [],
    verdicts: new Map(),
  });
  return model;
}
