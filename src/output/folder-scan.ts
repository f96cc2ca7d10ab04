import type { Obstacle } from "./change.js";
import {
  listFolder,
  lstatPath,
  readText,
  statPath,
  type PathStatus,
} from "./disk.js";
import { isSameStat, type FileStat, type HashedStat } from "./file-stat.js";
import { hashText } from "./hash.js";
import { folderOf, locate } from "./paths.js";

/** What is at a path of the out folder. The hash of a file that cannot be read is empty. */
export type ScannedPath =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly hash: string }
  | { readonly kind: "obstacle"; readonly by: Obstacle };

/** Reads an out folder as it is now; each folder on the way is read once. */
export interface FolderScan {
  find(path: string): ScannedPath;
  isFolder(folder: string): boolean;
  /** The plain files that were found so far. */
  readonly found: ReadonlyMap<string, HashedStat>;
}

/** Starts a scan of an out folder, which may be a link. A file whose stat is in `cached` is not hashed again. */
export function openFolderScan(
  out: string,
  cached: ReadonlyMap<string, HashedStat> = new Map(),
): FolderScan {
  const folders = new Map([["", classifyFolder("", statPath(out))]]);
  const found = new Map<string, HashedStat>();

  function enter(folder: string): ScannedPath | "folder" {
    const entered = folders.get(folder);
    if (entered !== undefined) return entered;
    const parent = enter(folderOf(folder));
    const result =
      parent === "folder"
        ? classifyFolder(folder, lstatPath(locate(out, folder)))
        : parent;
    folders.set(folder, result);
    return result;
  }

  function find(path: string): ScannedPath {
    const known = found.get(path);
    if (known !== undefined) return { kind: "file", hash: known.hash };
    const parent = enter(folderOf(path));
    if (parent !== "folder") return parent;
    const place = locate(out, path);
    const status = lstatPath(place);
    if (status.kind === "absent") return { kind: "absent" };
    if (status.kind !== "file")
      return { kind: "obstacle", by: { path, kind: status.kind } };
    const hash = hashFile(place, status.stat, cached.get(path));
    found.set(path, { ...status.stat, hash });
    return { kind: "file", hash };
  }

  return { find, isFolder: (folder) => enter(folder) === "folder", found };
}

/** The paths of all files below a folder of the out folder. */
export function listFilesBelow(out: string, folder: string): readonly string[] {
  return listFolder(`${out}/${folder}`).flatMap(({ name, isFolder }) => {
    const path = `${folder}/${name}`;
    return isFolder ? listFilesBelow(out, path) : [path];
  });
}

// Where a folder is needed, a file is as much in the way as a link.
function classifyFolder(
  path: string,
  status: PathStatus,
): ScannedPath | "folder" {
  if (status.kind === "folder") return "folder";
  if (status.kind === "absent") return { kind: "absent" };
  return { kind: "obstacle", by: { path, kind: status.kind } };
}

function hashFile(
  place: string,
  stat: FileStat,
  cached: HashedStat | undefined,
): string {
  if (cached !== undefined && isSameStat(cached, stat)) return cached.hash;
  const text = readText(place);
  return text === undefined ? "" : hashText(text);
}
