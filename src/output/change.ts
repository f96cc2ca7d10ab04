import type { OutputFile } from "../emit/emitter.js";

/** What stands in a file's way, at its own path or at that of a folder it needs. `hidden`: who knows. */
export interface Obstacle {
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | "special" | "hidden";
}

/**
 * What a run would do with one path. `create` is `known` if the manifest lists the file: it is
 * missing. `edited`: by hand since it was written; without a file if it is no longer wanted.
 * `orphan`: written once, no longer wanted. `blocked`: something that is not ours is in the way.
 */
export type Change =
  | {
      readonly kind: "create";
      readonly path: string;
      readonly file: OutputFile;
      readonly known: boolean;
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
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** The changes that stop a run. Force overwrites plain files; nothing overwrites links or folders. */
export function findStops(
  changes: readonly Change[],
  force = false,
): readonly Change[] {
  return changes.filter((change) => {
    if (change.kind === "edited") return !force;
    return change.kind === "blocked" && !(force && isForceable(change));
  });
}

/** Counts the changes as they will be once the plan is applied, by force where it takes that. */
export function countChanges(changes: readonly Change[]): Counts {
  const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
  for (const change of changes) counts[outcomeOf(change)] += 1;
  return counts;
}

function isForceable(change: Change & { kind: "blocked" }): boolean {
  return change.by.kind === "file" && change.by.path === change.path;
}

function outcomeOf(change: Change): keyof Counts {
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
