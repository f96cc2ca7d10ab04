import type { Refused } from "./cannot-open.js";
import { shown } from "../terminal/display-path.js";

/** Why a run ends: something cannot be written; and what can be done about it. */
export function cannotWrite({ path, code }: Refused): string {
  const why: Readonly<Record<string, string>> = {
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
  return `Cannot write ${shown(path)}: ${why[code] ?? code}.`;
}

/** The same, where a tree was being written. */
export function cannotWriteAll(refused: Refused): string {
  return `${cannotWrite(refused)} Nothing is half written; the next run completes what is missing.`;
}
