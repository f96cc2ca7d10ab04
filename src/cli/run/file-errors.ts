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
    `${who} is writing to this folder. Wait for it, or remove ${path} if it is gone.`,
  );
}

const readFailures: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of it is a file, not a folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  EISDIR: "it is a folder",
  ELOOP: "its links go round in a circle",
  ENAMETOOLONG: "the path is longer than this system takes",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
};

const writeFailures: Readonly<Record<string, string>> = {
  EACCES:
    "you may not write there. Change its permissions, or choose another folder",
  EPERM:
    "you may not write there. Change its permissions, or choose another folder",
  EROFS: "the disk is mounted read-only. Choose a folder on another",
  ENOSPC: "the disk is full. Make room, and run it again",
  EDQUOT: "your quota of this disk is used up. Make room, and run it again",
  EFBIG: "the disk takes no file of this size",
  ENOTDIR:
    "a part of the path is a file, not a folder. Move it away, or choose another folder",
  EISDIR: "a folder stands there. Move it away, or choose another folder",
  EEXIST: "something else came to stand there meanwhile. Run it again",
  ENOENT: "its folder went away meanwhile. Run it again",
  ENAMETOOLONG:
    "the path is longer than this system takes. Choose a folder with a shorter one",
  ELOOP: "its links go round in a circle",
  EBUSY: "another program holds it. Close that, and run it again",
  CHANGED: "somebody changed it meanwhile. Look at it, and run it again",
  EMFILE:
    "too many files are open. Raise the limit (ulimit -n), and run it again",
  ENFILE:
    "too many files are open on this machine. Close some programs, and run it again",
  EIO: "the disk does not answer as it should. Look after it, and run it again",
};
