import type { ConfigProblem } from "../../config/config.js";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";
import { findBlockingChanges, type Change } from "../../output/change.js";
import type { ManifestResult } from "../../output/manifest.js";

/** The diagnostic of an invalid configuration. */
export function configDiagnostic({ at, message }: ConfigProblem): Diagnostic {
  return problem("bad-config", at, { reason: message });
}

/** The diagnostics of files that `generate` must not overwrite. Without `force`, those that were edited by hand are among them. */
export function conflictDiagnostics(
  changes: readonly Change[],
  outPath: string,
  force: boolean,
): readonly Diagnostic[] {
  return findBlockingChanges(changes, force).map((change) => {
    const path = `${outPath}/${change.path}`;
    const code = change.kind === "edited" ? "edited-file" : "blocked-file";
    return problem(code, { file: path }, { path });
  });
}

/** The diagnostic of a manifest from which nobody can tell which files were generated. */
export function manifestDiagnostic(
  { why }: Extract<ManifestResult, { kind: "broken" }>,
  outPath: string,
): Diagnostic {
  const path = `${outPath}/.codegen.json`;
  const reason = {
    conflict: "it contains merge conflict markers",
    malformed: "its content is not a manifest",
    unreadable: "permission denied",
  }[why];
  return problem("unreadable-manifest", { file: path }, { path, reason });
}

/** The diagnostic of a tree that was generated from other specs than those given now. */
export function otherSpecsDiagnostic(
  before: string,
  now: string,
  outPath: string,
): Diagnostic {
  return problem(
    "other-specs",
    { file: outPath },
    { out: outPath, before, now },
  );
}
