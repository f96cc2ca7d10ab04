import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { HookPlan } from "../../hooks/plan.js";
import {
  countChanges,
  type Change,
  type ChangeCounts,
} from "../../output/change.js";
import { readManifest } from "../../output/manifest.js";
import { planOutput, type Plan } from "../../output/plan.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import type { RunResult } from "./generate-files.js";
import {
  countHooks,
  findHookConflicts,
  hookChangeLines,
  planHookChanges,
  type HookCounts,
} from "./hook-changes.js";
import { readRunCache } from "./run-cache.js";
import type { RunConfig } from "./run-config.js";
import { tableWarnings } from "./table-warnings.js";
import {
  conflictDiagnostics,
  manifestDiagnostic,
  otherSpecsDiagnostic,
} from "./run-diagnostics.js";

/** What a run would do to the disk, or has done. */
export interface PlannedChanges {
  readonly kind: "planned";
  readonly plan: Plan;
  readonly hooks: HookPlan | undefined;
  readonly counts: ChangeCounts;
  readonly hookCounts: HookCounts;
  /** What is to be known before the changes are deployed. */
  readonly warnings: readonly Diagnostic[];
}

/** Why a run must not write, and the texts that the problems are about. */
export interface BlockedChanges {
  readonly kind: "blocked";
  readonly problems: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

/** The flags that decide whether a plan can be made. */
export interface PlanFlags {
  readonly replaceSpecs?: boolean;
  readonly force?: boolean;
}

/** Compares the files of a run with the disk; blocked where the manifest cannot be used. */
export async function planChanges(
  config: RunConfig,
  { files, specs, model, scan }: RunResult,
  { replaceSpecs = false, force = false }: PlanFlags,
): Promise<PlannedChanges | BlockedChanges> {
  const { out, outPath, origin, roots, emitters, startedAt } = config;
  const reading = readManifest(out);
  if (reading.kind === "broken" && !force) {
    return blockedBy(manifestDiagnostic(reading, outPath));
  }
  const { manifest, merged } = reading.kind === "read" ? reading : noManifest;
  const before = manifest && quotePaths(manifest.roots);
  const now = quotePaths(roots);
  if (before !== undefined && before !== now && !replaceSpecs) {
    return blockedBy(otherSpecsDiagnostic(before, now, outPath));
  }
  const plan = planOutput({
    out,
    files,
    origin,
    specs,
    manifest,
    merged,
    cache: readRunCache(config),
    seen: scan.found,
    only: new Set<string>(emitters),
    startedAt,
  });
  const hooks = await planHookChanges(config, model);
  const { changes } = plan;
  const warnings = await tableWarnings(config, { changes, model });
  return {
    kind: "planned",
    plan,
    hooks,
    counts: countChanges(plan.changes),
    hookCounts: countHooks(hooks),
    warnings,
  };
}

const noManifest = { manifest: undefined, merged: undefined };

/** The same, blocked by users' files too that would be overwritten. */
export async function planWrites(
  config: RunConfig,
  result: RunResult,
  flags: PlanFlags,
): Promise<PlannedChanges | BlockedChanges> {
  const planned = await planChanges(config, result, flags);
  if (planned.kind === "blocked") return planned;
  const { force = false } = flags;
  const conflicts = conflictDiagnostics(
    planned.plan.changes,
    config.outPath,
    force,
  );
  const { problems: hookProblems, sources } = findHookConflicts(planned.hooks);
  const refused = planned.warnings.filter(
    ({ severity }) => severity === "error",
  );
  const problems = [...hookProblems, ...refused];
  return conflicts.length + problems.length === 0
    ? planned
    : { kind: "blocked", problems: [...conflicts, ...problems], sources };
}

/** What a run does or would do, a line a file; unchanged files have none. */
export function changeLines({
  plan,
  hooks,
}: PlannedChanges): readonly string[] {
  return [...plan.changes.flatMap(outputChangeLine), ...hookChangeLines(hooks)];
}

/** Paths as a command line takes them. */
export function quotePaths(paths: readonly string[]): string {
  return paths.map((path) => (/\s/.test(path) ? `"${path}"` : path)).join(" ");
}

function blockedBy(problem: Diagnostic): BlockedChanges {
  return { kind: "blocked", problems: [problem], sources: [] };
}

function outputChangeLine(change: Change): readonly string[] {
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
}
