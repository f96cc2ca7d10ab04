import { relative } from "node:path";

/** A path as messages show it: from the working directory, with `/`. */
export function shown(path: string): string {
  return relative(process.cwd(), path).replaceAll("\\", "/") || ".";
}
