import type { Change } from "../../output/change.js";

/** What `generate` does or would do, a line a file; what stays as it is has none. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    switch (change.kind) {
      case "unchanged":
        return [];
      case "create":
        return [`create ${change.path}`];
      case "orphan":
        return [`remove ${change.path}`];
      case "edited":
        return [`${change.file ? "overwrite" : "remove"} ${change.path}`];
      case "update":
        return [`update ${change.path}`];
      case "blocked":
        return [`overwrite ${change.path}`];
      default:
        return change satisfies never;
    }
  });
}

/** A file on the disk that is not what the specs say, and how so. */
export interface Drift {
  readonly how: string;
  readonly path: string;
}

/** In what the disk differs from the specs. */
export function driftOf(
  changes: readonly Change[],
  out: string,
): readonly Drift[] {
  return changes.flatMap((change) =>
    change.kind === "unchanged"
      ? []
      : [{ how: words[change.kind], path: `${out}/${change.path}` }],
  );
}

const words: Readonly<Record<Exclude<Change["kind"], "unchanged">, string>> = {
  create: "missing",
  update: "stale",
  edited: "edited by hand",
  orphan: "orphaned",
  blocked: "not ours",
};
