import type { LockResult } from "../../output/lock.js";
import { displayPath } from "../terminal/display-path.js";
import { UsageError } from "../usage-error.js";

/** A path, and the system's code for why it cannot be used. */
export interface FileFailure {
  readonly path: string;
  readonly code: string;
}

/** The error about a file or folder that cannot be read; its path is printed as it is. */
export function readError({ path, code }: FileFailure, hint = ""): UsageError {
  const reason = readFailures[code] ?? code;
  return new UsageError(`Cannot open ${path}: ${reason}.${hint}`);
}

/** The error about a file that cannot be written, and what can be done about it. */
export function writeError(
  { path, code }: FileFailure,
  cwd: string,
  consequence = "",
): UsageError {
  const reason = writeFailures[code] ?? code;
  const message = `Cannot write ${displayPath(path, cwd)}: ${reason}.`;
  return new UsageError(`${message}${consequence}`);
}

/** The error about an out folder that another run locks, or that cannot be locked. */
export function lockError(
  lock: Exclude<LockResult, { kind: "held" }>,
  cwd: string,
): UsageError {
  if (lock.kind === "failed") return writeError(lock, cwd);
  const { holder, path } = lock;
  const who = holder
    ? `process ${holder.pid} on ${holder.hostname}, since ${holder.startedAt}`
    : "another run";
  return new UsageError(
    `${who} is writing to this folder. Wait for it, or remove ${path} if it no longer runs.`,
  );
}

const readFailures: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  NOTFILE: "it is a device, a pipe or a socket, not a file",
  EFBIG: "the file is larger than 64 MiB",
  ELOOP: "its symbolic links form a cycle",
  ENAMETOOLONG: "the path is too long for this system",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
};

const writeFailures: Readonly<Record<string, string>> = {
  EACCES: "permission denied. Change the permissions, or choose another folder",
  EPERM: "permission denied. Change the permissions, or choose another folder",
  EROFS: "the disk is mounted read-only. Choose a folder on another",
  ENOSPC: "the disk is full. Free some space and run again",
  EDQUOT: "your disk quota is exhausted. Free some space and run again",
  EFBIG: "the file is too large for this disk",
  ENOTDIR:
    "a part of the path is a file, not a folder. Move it, or choose another folder",
  EISDIR: "a folder is in the way. Move it, or choose another folder",
  EEXIST: "another file was created there meanwhile. Run again",
  ENOENT: "its folder was removed meanwhile. Run again",
  ENAMETOOLONG: "the path is too long for this system. Choose a shorter one",
  ELOOP: "its symbolic links form a cycle",
  EBUSY: "another program is using it. Close that program and run again",
  NOTFILE:
    "a link, a pipe or a device is in the way. Remove it, or choose another folder",
  CHANGED: "it was changed meanwhile. Review it and run again",
  EMFILE: "too many files are open. Raise the limit (ulimit -n) and run again",
  ENFILE:
    "too many files are open on this machine. Close some programs and run again",
  EIO: "the disk reports an I/O error. Check it and run again",
};
