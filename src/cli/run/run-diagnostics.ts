import type { ConfigProblem } from "../../config/config.js";
import { problem } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { findBlockingChanges, type Change } from "../../output/change.js";
import type { ManifestResult } from "../../output/manifest.js";
import type { Drift } from "./change-lines.js";
import type { HookDrift } from "./hook-changes.js";
import type { Job } from "./run-config.js";

/** Why no run goes on with a configuration. */
export function configProblem({ at, message }: ConfigProblem): Diagnostic {
  return problem("bad-config", at, { reason: message });
}

/** What keeps `generate` from writing, with its cures. */
export function stopsOf(
  changes: readonly Change[],
  { outShown }: Job,
  force = false,
): readonly Diagnostic[] {
  return findBlockingChanges(changes, force).map((change) => {
    const path = `${outShown}/${change.path}`;
    const code = change.kind === "edited" ? "edited-file" : "blocked-file";
    return problem(code, { file: path }, { path });
  });
}

/** Why nobody can tell which files of a tree are ours. */
export function brokenManifest(
  { why }: Extract<ManifestResult, { kind: "broken" }>,
  { outShown }: Job,
): Diagnostic {
  const path = `${outShown}/.codegen.json`;
  const reason = {
    conflict: "it holds a merge conflict",
    malformed: "it is not what was written there",
    unreadable: "it may not be read",
  }[why];
  return problem("unreadable-manifest", { file: path }, { path, reason });
}

/** That a tree was made from other specs than those that are given now. */
export function otherSpecs(
  before: string,
  now: string,
  { outShown: out }: Job,
): Diagnostic {
  return problem("other-specs", { file: out }, { out, before, now });
}

/** In what the disk differs from the specs, and what the users' files lack, with the command that mends it. */
export function driftProblems(
  drift: readonly Drift[],
  lacking: readonly HookDrift[],
  command: string,
): readonly Diagnostic[] {
  return [
    ...drift.map(({ how, path }) =>
      problem("stale-file", { file: path }, { path, how, command }),
    ),
    ...lacking.map(({ path, lack }) =>
      problem("lacking-hook", { file: path }, { path, lack, command }),
    ),
  ];
}
