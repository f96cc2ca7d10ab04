import { lstatPath, statPath } from "../output/disk.js";
import { absentStat, type FileStat } from "../output/file-stat.js";

/** What is at the path of a hook file, or of their folder. */
export type PathState =
  | { readonly kind: "absent" }
  | {
      readonly kind: "present";
      readonly isLink: boolean;
      /** The file's; a folder has none. */
      readonly stat: FileStat;
    }
  | { readonly kind: "blocked"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly code: string };

/** Why nothing is written to a path that is a link, though it is read. */
export const linkReason = "it is a symbolic link";

/** Reads the state of a path, and of what a link there leads to. Never throws. */
export function pathStateAt(
  path: string,
  wanted: "file" | "folder",
): PathState {
  const status = statPath(path);
  const isLink = lstatPath(path).kind === "link";
  if (status.kind === "inaccessible") {
    return { kind: "unreadable", code: status.code };
  }
  if (status.kind === "absent") {
    const reason = "it is a broken symbolic link";
    return isLink ? { kind: "blocked", reason } : { kind: "absent" };
  }
  if (status.kind !== wanted) {
    const reason =
      status.kind === "folder" ? "it is a folder" : `it is not a ${wanted}`;
    return { kind: "blocked", reason };
  }
  const stat = status.kind === "file" ? status.stat : absentStat;
  return { kind: "present", isLink, stat };
}
