import type { OutputFile } from "../emit/emitter.js";

/** What blocks a file, at its own path or at that of a folder that it needs. `inaccessible`: the disk does not tell. */
export interface Obstacle {
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "special" | "inaccessible";
}

/**
 * What a run would do with one path. `create` is `isListed` if the manifest lists the file: it is
 * missing. `edited`: by hand since it was written; without a file if it is no longer wanted.
 * `orphan`: written once, no longer wanted. `blocked`: something that is not ours is at the path.
 */
export type Change =
  | {
      readonly kind: "create";
      readonly path: string;
      readonly file: OutputFile;
      readonly isListed: boolean;
    }
  | {
      readonly kind: "update" | "unchanged";
      readonly path: string;
      readonly file: OutputFile;
    }
  | {
      readonly kind: "edited";
      readonly path: string;
      readonly file?: OutputFile;
    }
  | { readonly kind: "orphan"; readonly path: string }
  | {
      readonly kind: "blocked";
      readonly path: string;
      readonly file: OutputFile;
      readonly by: Obstacle;
    };

/** How many files a run writes, leaves and removes. */
export interface ChangeCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** The changes that stop a run. `force` overwrites plain files; nothing overwrites links or folders. */
export function findBlockingChanges(
  changes: readonly Change[],
  force = false,
): readonly Change[] {
  return changes.filter((change) => {
    if (change.kind === "edited") return !force;
    return change.kind === "blocked" && !(force && isForceable(change));
  });
}

/** How many files a plan creates, updates, leaves and removes once it is applied. */
export function countChanges(changes: readonly Change[]): ChangeCounts {
  const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
  for (const change of changes) counts[outcomeOf(change)] += 1;
  return counts;
}

function isForceable(change: Change & { kind: "blocked" }): boolean {
  return change.by.kind === "file" && change.by.path === change.path;
}

function outcomeOf(change: Change): keyof ChangeCounts {
  switch (change.kind) {
    case "create":
      return "created";
    case "unchanged":
      return "unchanged";
    case "orphan":
      return "removed";
    case "edited":
      return change.file === undefined ? "removed" : "updated";
    case "update":
    case "blocked":
      return "updated";
  }
}
