import { readCache } from "../../output/cache.js";
import { countChanges, type Change } from "../../output/change.js";
import { isManifestCurrent } from "../../output/manifest.js";
import { isUnchanged } from "../../output/unchanged.js";
import { driftOf, type Drift } from "../run/change-lines.js";
import { exitCodes } from "../exit-codes.js";
import {
  hookDriftOf,
  hookProblems,
  hookSources,
  planHooksOf,
  type HookDrift,
} from "../run/hook-changes.js";
import {
  openJob,
  stampsOf,
  type Job,
  type JobOptions,
} from "../run/run-config.js";
import { lastLine } from "../terminal/summary-line.js";
import { keptOf, makeFiles, planJob, quoted } from "../run/generate-files.js";
import { reporting, type Reporter } from "../terminal/reporter.js";
import { stopwatch } from "../terminal/stopwatch.js";
import type { Terminal } from "../terminal/terminal.js";

/** `codegen check`: the same plan as `generate`, printed instead of applied. Returns the exit code. */
export function checkCommand(
  paths: readonly string[],
  flags: JobOptions,
  terminal: Terminal,
): Promise<number> {
  return reporting(flags.format, terminal, (reporter) =>
    compare(paths, { flags, terminal, reporter }),
  );
}

interface Run {
  readonly flags: JobOptions;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
}

async function compare(
  paths: readonly string[],
  { flags, terminal, reporter }: Run,
): Promise<number> {
  const watch = stopwatch();
  const job = await openJob(paths, flags);
  const cache = readCache(job.out);
  const kept = keptOf(cache);
  if (kept && isUnchanged({ ...job, specs: stampsOf(job), cache })) {
    await reporter.tell(kept.problems, job);
    const counts = {
      created: 0,
      updated: 0,
      removed: 0,
      unchanged: kept.files,
    };
    if (!flags.quiet) {
      terminal.say(lastLine({ kept, counts }, watch.seconds()));
    }
    return exitCodes.fine;
  }
  const made = await makeFiles(job, cache);
  await reporter.tell(made.problems, { ...job, ...made });
  if (made.failed) return exitCodes.findings;
  const plan = await planJob(job, made, flags);
  if ("problems" in plan) {
    await reporter.tell(plan.problems, job);
    return exitCodes.findings;
  }
  const hooks = await planHooksOf(job, made.model);
  const sources = hookSources(hooks);
  const problems = hookProblems(hooks);
  await reporter.tell(problems, { ...job, sources });
  const command = againBy(paths, flags, plan.changes);
  const drift = [
    ...driftOf(plan.changes, job.outShown),
    ...(isManifestCurrent(job.out, plan.manifest)
      ? []
      : [{ how: "stale", path: `${job.outShown}/.codegen.json` }]),
  ];
  const lacking = hookDriftOf(hooks);
  if (drift.length > 0 || lacking.length > 0) {
    await tellDrift({ drift, lacking, command }, { job, terminal, reporter });
    const what =
      drift.length > 0
        ? `${job.outShown} is not what the specs say`
        : "Hooks lack what the specs ask for";
    terminal.say(`${what}. Run: ${command}`);
    return exitCodes.findings;
  }
  if (problems.length > 0) return exitCodes.findings;
  if (!flags.quiet) {
    const counts = countChanges(plan.changes);
    terminal.say(lastLine({ kept: made.kept, counts }, watch.seconds()));
  }
  return exitCodes.fine;
}

interface Found {
  readonly drift: readonly Drift[];
  readonly lacking: readonly HookDrift[];
  readonly command: string;
}

/** A line a file for people, a problem a file for machines. */
async function tellDrift(
  { drift, lacking, command }: Found,
  { job, terminal, reporter }: Omit<Run, "flags"> & { readonly job: Job },
): Promise<void> {
  if (!reporter.isForMachines) {
    for (const { how, path } of drift) terminal.print(`${how}: ${path}`);
    for (const { line } of lacking) terminal.print(line);
    return;
  }
  const { driftProblems } = await import("../run/run-diagnostics.js");
  const problems = driftProblems(drift, lacking, command);
  await reporter.tell(problems, { ...job, outcome: "" });
}

/** The command that makes the tree what the specs say. */
function againBy(
  paths: readonly string[],
  { out, only, templates }: JobOptions,
  changes: readonly Change[],
): string {
  const isEdited = changes.some(
    ({ kind }) => kind === "edited" || kind === "blocked",
  );
  return [
    "codegen generate",
    ...(paths.length > 0 ? [quoted(paths)] : []),
    ...(out === undefined ? [] : ["--out", quoted([out])]),
    ...(only === undefined ? [] : ["--only", only.join()]),
    ...(templates === undefined ? [] : ["--templates", quoted([templates])]),
    ...(isEdited ? ["--force"] : []),
  ].join(" ");
}
