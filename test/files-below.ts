import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** The files below a folder, relative to it with `/`, sorted; none where there is no such folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}
