import { randomBytes } from "node:crypto";
import {
  DiskError,
  lstatPath,
  makeFolder,
  moveNewFile,
  readText,
  removeFile,
  replaceFile,
} from "./disk.js";
import { toLf } from "./hash.js";
import { folderOf, locate, locateFolder, tempName } from "./paths.js";
import type { ObservedStat, FileStat } from "./file-stat.js";
import { isSameStat } from "./file-stat.js";

/** Writes below one out folder. Each call does all of its work or throws a `DiskError`. */
export interface Writer {
  /** Writes a file over the one that had the stat `expected` when the run was planned; where it is undefined, nothing was there. */
  replace(file: FileToWrite, expected: FileStat | undefined): FileStat;
  /** Removes a file if it still has the stat that it had when the run was planned. */
  remove(path: string, expected: FileStat | undefined): void;
  /** Writes one of the tool's own files, unless it has that text. */
  writeOwnFile(name: string, text: string): ObservedStat;
  /** The same, without a look at what the file holds. */
  replaceOwnFile(name: string, text: string): FileStat;
}

/** A file: its path, and its text or the path at which the text is stored. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
  readonly stored?: string;
}

/** Makes the out folder, and returns a writer for it. */
export function openWriter(out: string): Writer {
  const run = tempName(randomBytes(8).toString("hex"));
  makeFolder(out);
  const folders = new Set([""]);

  // Read again, although planned: nothing is written through a link that came since.
  function enter(folder: string): string {
    const place = locateFolder(out, folder);
    if (folders.has(folder)) return place;
    enter(folderOf(folder));
    const { kind } = lstatPath(place);
    if (kind === "absent") makeFolder(place);
    else if (kind !== "folder") throw new DiskError(place, "ENOTDIR");
    folders.add(folder);
    return place;
  }

  function replace(
    file: FileToWrite,
    expected: FileStat | undefined,
  ): FileStat {
    const { path, stored } = file;
    const temp = `${enter(folderOf(path))}/${run}`;
    const place = locate(out, path);
    assertUntouched(place, expected);
    return stored === undefined
      ? replaceFile(place, file.text, temp)
      : moveNewFile(stored, place, temp);
  }

  function remove(path: string, expected: FileStat | undefined): void {
    const place = locate(out, path);
    if (lstatPath(place).kind === "absent") return;
    assertUntouched(place, expected);
    removeFile(place);
  }

  function writeOwnFile(name: string, text: string): ObservedStat {
    const place = `${out}/${name}`;
    const status = lstatPath(place);
    if (status.kind === "file" && toLf(readText(place) ?? "") === text)
      return { stat: status.stat, isOwnWrite: false };
    return { stat: replaceOwnFile(name, text), isOwnWrite: true };
  }

  function replaceOwnFile(name: string, text: string): FileStat {
    return replaceFile(`${out}/${name}`, text, `${out}/${run}`);
  }

  return { replace, remove, writeOwnFile, replaceOwnFile };
}

// The file may have been saved between plan and write: that is not lost.
function assertUntouched(place: string, expected: FileStat | undefined): void {
  const status = lstatPath(place);
  if (status.kind === "inaccessible") throw new DiskError(place, status.code);
  const isUntouched =
    status.kind === "file" && expected !== undefined
      ? isSameStat(status.stat, expected)
      : status.kind === "absent";
  if (!isUntouched) throw new DiskError(place, "CHANGED");
}
