import type { Obstacle } from "./change.js";
import { listFolder, lookAt, lookThrough, readText } from "./disk.js";
import type { Sight } from "./disk.js";
import { hashText } from "./hash.js";
import { folderOf, locate } from "./paths.js";
import { isSameStamp } from "./file-stat.js";
import type { Remembered, Stamp } from "./file-stat.js";

/** What stands at a path of the out folder. The hash of a file that cannot be read is empty. */
export type Finding =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly hash: string }
  | { readonly kind: "obstacle"; readonly by: Obstacle };

/** Looks at an out folder as it is now; each folder on the way is looked at once. */
export interface Survey {
  find(path: string): Finding;
  isFolder(folder: string): boolean;
  /** The plain files that were found so far. */
  readonly found: ReadonlyMap<string, Remembered>;
}

/** Begins to look at an out folder, which may be a link. What is remembered is not hashed again. */
export function openSurvey(
  out: string,
  remembered: ReadonlyMap<string, Remembered> = new Map(),
): Survey {
  const folders = new Map([["", judgeFolder("", lookThrough(out))]]);
  const found = new Map<string, Remembered>();

  function enter(folder: string): Finding | "folder" {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const above = enter(folderOf(folder));
    const finding =
      above === "folder"
        ? judgeFolder(folder, lookAt(locate(out, folder)))
        : above;
    folders.set(folder, finding);
    return finding;
  }

  function find(path: string): Finding {
    const above = enter(folderOf(path));
    if (above !== "folder") return above;
    const place = locate(out, path);
    const sight = lookAt(place);
    if (sight.kind === "absent") return { kind: "absent" };
    if (sight.kind !== "file")
      return { kind: "obstacle", by: { path, kind: sight.kind } };
    const hash = hashAt(place, sight.stamp, remembered.get(path));
    found.set(path, { ...sight.stamp, hash });
    return { kind: "file", hash };
  }

  return { find, isFolder: (folder) => enter(folder) === "folder", found };
}

/** The paths of all files below a folder of the out folder. */
export function listBelow(out: string, folder: string): readonly string[] {
  return listFolder(`${out}/${folder}`).flatMap(({ name, isFolder }) => {
    const path = `${folder}/${name}`;
    return isFolder ? listBelow(out, path) : [path];
  });
}

// Where a folder is needed, a file is as much in the way as a link.
function judgeFolder(path: string, sight: Sight): Finding | "folder" {
  if (sight.kind === "folder") return "folder";
  if (sight.kind === "absent") return { kind: "absent" };
  return { kind: "obstacle", by: { path, kind: sight.kind } };
}

function hashAt(
  place: string,
  stamp: Stamp,
  before: Remembered | undefined,
): string {
  if (before !== undefined && isSameStamp(before, stamp)) return before.hash;
  const text = readText(place);
  return text === undefined ? "" : hashText(text);
}
