import { relative } from "node:path";

/** A path as messages show it: from the working directory, with `/`. */
export function displayPath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}
