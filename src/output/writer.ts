import { randomBytes } from "node:crypto";
import {
  DiskError,
  lookAt,
  makeFolder,
  readText,
  removeFile,
  replaceFile,
} from "./disk.js";
import { toLf } from "./hash.js";
import { folderOf, locate, locateFolder, tempName } from "./paths.js";
import type { Seen, Stamp } from "./file-stat.js";
import { isSameStamp } from "./file-stat.js";

/** Writes below one out folder. Each call does all of its work or throws a `DiskError`. */
export interface Writer {
  /** Writes a file where `expected` was seen when the run was planned, or nothing was. */
  replace(path: string, text: string, expected: Stamp | undefined): Stamp;
  /** Removes a file if it still is what was seen when the run was planned. */
  remove(path: string, expected: Stamp | undefined): void;
  /** Writes one of the tool's own files, unless it has that text. */
  keep(name: string, text: string): Seen;
}

/** Makes the out folder and begins to write there. */
export function openWriter(out: string): Writer {
  const run = tempName(randomBytes(8).toString("hex"));
  makeFolder(out);
  const folders = new Set([""]);

  // Looked at again, although planned: nothing is written through a link that came since.
  function enter(folder: string): string {
    const place = locateFolder(out, folder);
    if (folders.has(folder)) return place;
    enter(folderOf(folder));
    const { kind } = lookAt(place);
    if (kind === "absent") makeFolder(place);
    else if (kind !== "folder") throw new DiskError(place, "ENOTDIR");
    folders.add(folder);
    return place;
  }

  function replace(
    path: string,
    text: string,
    expected: Stamp | undefined,
  ): Stamp {
    const temp = `${enter(folderOf(path))}/${run}`;
    const place = locate(out, path);
    assertUntouched(place, expected);
    return replaceFile(place, text, temp);
  }

  function remove(path: string, expected: Stamp | undefined): void {
    const place = locate(out, path);
    if (lookAt(place).kind === "absent") return;
    assertUntouched(place, expected);
    removeFile(place);
  }

  function keep(name: string, text: string): Seen {
    const place = `${out}/${name}`;
    const sight = lookAt(place);
    if (sight.kind === "file" && toLf(readText(place) ?? "") === text)
      return { stamp: sight.stamp, isOurs: false };
    return { stamp: replaceFile(place, text, `${out}/${run}`), isOurs: true };
  }

  return { replace, remove, keep };
}

// Somebody may have saved the file between plan and write: that is not lost.
function assertUntouched(place: string, expected: Stamp | undefined): void {
  const sight = lookAt(place);
  if (sight.kind === "hidden") throw new DiskError(place, sight.code);
  const isUntouched =
    sight.kind === "file" && expected !== undefined
      ? isSameStamp(sight.stamp, expected)
      : sight.kind === "absent";
  if (!isUntouched) throw new DiskError(place, "CHANGED");
}
