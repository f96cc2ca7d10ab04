import { lookAt, lookThrough } from "../output/disk.js";
import { noStamp, type Stamp } from "../output/file-stat.js";

/** What stands where a hook file, or the folder of them, is wanted. */
export type Standing =
  | { readonly kind: "absent" }
  | {
      readonly kind: "there";
      readonly isLink: boolean;
      /** The file's; a folder has none. */
      readonly stamp: Stamp;
    }
  | { readonly kind: "blocked"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly code: string };

/** Why nothing is written where a link stands, though it is read. */
export const throughLink = "it is a link, and nothing is written through one";

/** Looks at a path and through links. Never throws. */
export function standingAt(path: string, wanted: "file" | "folder"): Standing {
  const sight = lookThrough(path);
  const isLink = lookAt(path).kind === "link";
  if (sight.kind === "hidden") return { kind: "unreadable", code: sight.code };
  if (sight.kind === "absent") {
    const reason = "it is a link that leads nowhere";
    return isLink ? { kind: "blocked", reason } : { kind: "absent" };
  }
  if (sight.kind !== wanted) {
    const reason =
      sight.kind === "folder" ? "it is a folder" : `it is no ${wanted}`;
    return { kind: "blocked", reason };
  }
  const stamp = sight.kind === "file" ? sight.stamp : noStamp;
  return { kind: "there", isLink, stamp };
}
