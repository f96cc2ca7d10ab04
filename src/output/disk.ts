import {
  closeSync,
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
import type { Stamp } from "./file-stat.js";

/** What stands at a path. `special` is a device or a pipe; `hidden` what the disk does not show. */
export type Sight =
  | { readonly kind: "file"; readonly stamp: Stamp }
  | { readonly kind: "absent" | "folder" | "link" | "special" }
  | { readonly kind: "hidden"; readonly code: string };

/** A write that the disk refused: the path that was meant, and the system's code. */
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

/** Looks at a path without following a link. Never throws. */
export function lookAt(path: string): Sight {
  return look(() => lstatSync(path, quietly));
}

/** Looks at what a path leads to, through links. Never throws. */
export function lookThrough(path: string): Sight {
  return look(() => statSync(path, quietly));
}

/** A plain file's stamp, or nothing. Copies nothing: for looking at thousands. Never throws. */
export function stampOf(path: string): Stamp | undefined {
  try {
    const stats = lstatSync(path, quietly);
    return stats?.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** The stamp of the plain file that a path leads to, through links, or nothing. Copies nothing. Never throws. */
export function stampThrough(path: string): Stamp | undefined {
  try {
    const stats = statSync(path, quietly);
    return stats?.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two paths lead to one file, as names that differ in case may do. Never throws. */
export function isSameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [a, b].map((path) =>
      lstatSync(path, { bigint: true }),
    );
    return one?.ino === other?.ino && one?.dev === other?.dev;
  } catch {
    return false;
  }
}

/** A file's text, or nothing if it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
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
export function replaceFile(path: string, text: string, temp: string): Stamp {
  try {
    const file = openSync(temp, "wx");
    try {
      writeFileSync(file, text);
      markTime(file);
    } finally {
      closeSync(file);
    }
    renameSync(temp, path);
    return toStamp(lstatSync(path));
  } catch (error) {
    rmSync(temp, { force: true });
    throw toDiskError(error, path);
  }
}

/** Writes a file that must not exist yet; false if something stands there. */
export function createFile(path: string, text: string): boolean {
  return attempt(path, ["EEXIST"], () => {
    writeFileSync(path, text, { flag: "wx" });
  });
}

/** Writes a file that must not exist yet: whole or not at all, where the disk knows links. `temp` is in the same folder. False if something stands there. */
export function createWhole(path: string, text: string, temp: string): boolean {
  if (lookAt(path).kind !== "absent" || !createFile(temp, text)) return false;
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

const quietly = { throwIfNoEntry: false } as const;

function look(read: () => Stats | undefined): Sight {
  let stats: Stats | undefined;
  try {
    stats = read();
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOTDIR" ? { kind: "absent" } : { kind: "hidden", code };
  }
  if (stats === undefined) return { kind: "absent" };
  if (stats.isFile()) return { kind: "file", stamp: toStamp(stats) };
  if (stats.isDirectory()) return { kind: "folder" };
  return { kind: stats.isSymbolicLink() ? "link" : "special" };
}

function toStamp({ size, mtimeMs, ctimeMs }: Stats): Stamp {
  return { size, mtimeMs, ctimeMs };
}

// An edit within the clock tick of our own write would leave the same times. A time in whole
// microseconds, which the kernel's finer clock hardly ever shows, sets our write apart from it.
function markTime(file: number): void {
  const now = new Date();
  try {
    futimesSync(file, now, now);
  } catch {
    // Some network disks refuse it: the stamp is then as good as anybody's.
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
