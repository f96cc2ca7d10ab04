import { problem } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { findStops, type Change } from "../output/change.js";
import type { Job } from "./job.js";

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

/** In what the disk differs from the specs, a line a file. */
export function driftLines(
  changes: readonly Change[],
  out: string,
): readonly string[] {
  return changes.flatMap((change) =>
    change.kind === "unchanged"
      ? []
      : [`${driftOf[change.kind]}: ${out}/${change.path}`],
  );
}

const driftOf: Readonly<Record<Exclude<Change["kind"], "unchanged">, string>> =
  {
    create: "missing",
    update: "stale",
    edited: "edited by hand",
    orphan: "orphaned",
    blocked: "not ours",
  };

/** What keeps `generate` from writing, as problems with their cures. */
export function stopsOf(
  changes: readonly Change[],
  { outShown }: Job,
  force = false,
): readonly Diagnostic[] {
  return findStops(changes, force).map((change) => {
    const path = `${outShown}/${change.path}`;
    const code = change.kind === "edited" ? "edited-file" : "blocked-file";
    return problem(code, { file: path }, { path });
  });
}
