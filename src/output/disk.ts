import {
  closeSync,
  constants,
  fstatSync,
  futimesSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import type { Stats } from "node:fs";
import type { FileStat } from "./file-stat.js";

/** What is at a path. `special` is a device or a pipe; `inaccessible` what the disk refuses to tell. */
export type PathStatus =
  | { readonly kind: "file"; readonly stat: FileStat }
  | { readonly kind: "absent" | "folder" | "link" | "special" }
  | { readonly kind: "inaccessible"; readonly code: string };

/** A write that the disk refused: its path, and the system's error code. */
export class DiskError extends Error {
  readonly path: string;
  readonly code: string;

  constructor(path: string, code: string) {
    super(`${code}: ${path}`);
    this.name = "DiskError";
    this.path = path;
    this.code = code;
  }
}

/** The status of a path; a link is not followed. Never throws. */
export function lstatPath(path: string): PathStatus {
  return readStatus(() => lstatSync(path, withoutThrow));
}

/** The status of what a path leads to, through links. Never throws. */
export function statPath(path: string): PathStatus {
  return readStatus(() => statSync(path, withoutThrow));
}

/** The stat of a plain file, not copied, for thousands of files; undefined for anything else. Never throws. */
export function lstatFile(path: string): FileStat | undefined {
  try {
    const stats = lstatSync(path, withoutThrow);
    return stats?.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** As `lstatFile`, of the plain file that a path leads to, through links. Never throws. */
export function statFile(path: string): FileStat | undefined {
  try {
    const stats = statSync(path, withoutThrow);
    return stats?.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two paths lead to one file, as names that differ in case may do. Never throws. */
export function isSameFile(a: string, b: string): boolean {
  try {
    const [left, right] = [a, b].map((path) =>
      lstatSync(path, { bigint: true }),
    );
    return left?.ino === right?.ino && left?.dev === right?.dev;
  } catch {
    return false;
  }
}

/** A file's text; undefined if it cannot be read, or is a device or a pipe, which might have no end. */
export function readText(path: string): string | undefined {
  try {
    // Opening a pipe would wait for somebody who writes to it.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return fstatSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** The names in a folder, each with whether it is a folder itself; none if it cannot be read. */
export function listFolder(
  path: string,
): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
    }));
  } catch {
    return [];
  }
}

/** Writes `temp` (in the same folder) and renames it to `path`: whole or not at all. */
export function replaceFile(
  path: string,
  text: string,
  temp: string,
): FileStat {
  try {
    writeNewFile(temp, text);
    renameSync(temp, path);
    return toFileStat(lstatSync(path));
  } catch (error) {
    rmSync(temp, { force: true });
    throw toDiskError(error, path);
  }
}

/** Writes a file where nothing is, as `replaceFile` would. */
export function writeNewFile(path: string, text: string): void {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, text);
    setMicrosecondTime(file);
  } finally {
    closeSync(file);
  }
}

/** Moves a file that `writeNewFile` has written to `path`, by way of `temp` where the two are on different disks. */
export function moveNewFile(
  from: string,
  path: string,
  temp: string,
): FileStat {
  try {
    renameSync(from, path);
    return toFileStat(lstatSync(path));
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw toDiskError(error, path);
    return replaceFile(path, readFileSync(from, "utf8"), temp);
  }
}

/** Writes a file that must not exist yet; false if something is there. */
export function createFile(path: string, text: string): boolean {
  return attempt(path, ["EEXIST"], () => {
    writeFileSync(path, text, { flag: "wx" });
  });
}

/** Writes a file that must not exist yet: whole or not at all, where the disk knows links. `temp` is in the same folder. False if something is there. */
export function createFileAtomically(
  path: string,
  text: string,
  temp: string,
): boolean {
  if (lstatPath(path).kind !== "absent" || !createFile(temp, text))
    return false;
  try {
    linkSync(temp, path);
    return true;
  } catch (error) {
    return codeOf(error) !== "EEXIST" && createFile(path, text);
  } finally {
    removeFile(temp);
  }
}

/** Renames a file; false if it is gone. */
export function moveFile(from: string, to: string): boolean {
  return attempt(from, ["ENOENT"], () => {
    renameSync(from, to);
  });
}

/** Removes a folder with all that is in it, where there is one. */
export function removeFolder(path: string): void {
  attempt(path, [], () => {
    rmSync(path, { recursive: true, force: true });
  });
}

/** Makes a folder and those above it. */
export function makeFolder(path: string): void {
  attempt(path, [], () => {
    mkdirSync(path, { recursive: true });
  });
}

/** Removes a file or a link, never what it leads to; false if it is gone. */
export function removeFile(path: string): boolean {
  return attempt(path, ["ENOENT"], () => {
    unlinkSync(path);
  });
}

/** Removes a folder if it is empty; false if it is not, or is gone. */
export function removeEmptyFolder(path: string): boolean {
  return attempt(path, ["ENOTEMPTY", "EEXIST", "ENOENT"], () => {
    rmdirSync(path);
  });
}

const withoutThrow = { throwIfNoEntry: false } as const;

function readStatus(read: () => Stats | undefined): PathStatus {
  let stats: Stats | undefined;
  try {
    stats = read();
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOTDIR"
      ? { kind: "absent" }
      : { kind: "inaccessible", code };
  }
  if (stats === undefined) return { kind: "absent" };
  if (stats.isFile()) return { kind: "file", stat: toFileStat(stats) };
  if (stats.isDirectory()) return { kind: "folder" };
  return { kind: stats.isSymbolicLink() ? "link" : "special" };
}

function toFileStat({ size, mtimeMs, ctimeMs }: Stats): FileStat {
  return { size, mtimeMs, ctimeMs };
}

// An edit within the clock tick of our own write would leave the same times. A time in whole
// microseconds, which the kernel's finer clock hardly ever shows, sets our write apart from it.
function setMicrosecondTime(file: number): void {
  const now = new Date();
  try {
    futimesSync(file, now, now);
  } catch {
    // Some network disks refuse it: the times are then as good as anybody's.
  }
}

function attempt(
  path: string,
  expected: readonly string[],
  action: () => void,
): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (expected.includes(codeOf(error))) return false;
    throw toDiskError(error, path);
  }
}

function toDiskError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  return code === "" ? error : new DiskError(path, code);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
