import { realpathSync } from "node:fs";
import {
  basename,
  dirname,
  isAbsolute,
  relative,
  resolve,
  sep,
} from "node:path";
import { loadSpec } from "../spec/spec-files.js";
import type { OpenReferenced } from "./openapi/document/reference-resolver.js";

/** Opens the files that documents refer to: those below the folder of the document, and below folders that the user allows. Paths are relative to `cwd`; links count by where they lead. */
export function openReferencedBelow(
  cwd: string,
  allowed: readonly string[],
): OpenReferenced {
  return (path, folder) => {
    const roots = [folder, ...allowed].map((one) => resolve(cwd, one));
    const named = resolve(cwd, path);
    // Whether a file is there is nobody's business outside of these folders.
    if (!roots.some((root) => isBelow(root, named))) return outside;
    const real = realPath(named);
    if (real === undefined) return undefined;
    const isAllowed = roots.some((root) => isBelow(realPath(root), real));
    if (!isAllowed) return outside;
    const source = loadSpec(dirname(real), basename(real));
    if (!("code" in source)) return { ...source, file: path };
    return source.code === "NOTFILE"
      ? { refusal: "is not a regular file" }
      : undefined;
  };
}

const outside = {
  refusal: "is outside of the document's folder; --allow-ref allows another",
};

function isBelow(root: string | undefined, path: string): boolean {
  if (root === undefined) return false;
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
