import { readCache } from "../output/cache.js";
import { countChanges } from "../output/change.js";
import { isManifestCurrent } from "../output/manifest.js";
import { isUnchanged } from "../output/unchanged.js";
import { driftLines } from "./changes.js";
import { exitCodes } from "./exit.js";
import {
  hookDriftLines,
  hookProblems,
  hookSources,
  planHooksOf,
} from "./hooks.js";
import { openJob, stampsOf, type JobOptions } from "./job.js";
import { lastLine } from "./last-line.js";
import { keptOf, makeFiles, planJob, quoted } from "./make.js";
import { reportProblems } from "./problems.js";
import { stopwatch } from "./stopwatch.js";
import type { Terminal } from "./terminal.js";

/** `codegen check`: the same plan as `generate`, printed instead of applied. Returns the exit code. */
export async function checkCommand(
  paths: readonly string[],
  flags: JobOptions,
  terminal: Terminal,
): Promise<number> {
  const watch = stopwatch();
  const job = await openJob(paths, flags);
  const cache = readCache(job.out);
  const kept = keptOf(cache);
  if (kept && isUnchanged({ ...job, specs: stampsOf(job), cache })) {
    await reportProblems(kept.problems, job, terminal);
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
  await reportProblems(made.problems, { ...job, ...made }, terminal);
  if (made.failed) return exitCodes.findings;
  const plan = planJob(job, made, flags);
  if ("problems" in plan) {
    await reportProblems(plan.problems, job, terminal);
    return exitCodes.findings;
  }
  const hooks = await planHooksOf(job, made.model);
  const sources = hookSources(hooks);
  const problems = hookProblems(hooks);
  await reportProblems(problems, { ...job, sources }, terminal);
  const lacking = hookDriftLines(hooks);
  const drift = [
    ...driftLines(plan.changes, job.outShown),
    ...(isManifestCurrent(job.out, plan.manifest)
      ? []
      : [`stale: ${job.outShown}/.codegen.json`]),
  ];
  for (const line of [...drift, ...lacking]) terminal.print(line);
  if (drift.length > 0 || lacking.length > 0) {
    const again = paths.length > 0 ? ` ${quoted(paths)}` : "";
    const only = flags.only === undefined ? "" : ` --only ${flags.only.join()}`;
    const out = flags.out === undefined ? "" : ` --out ${quoted([flags.out])}`;
    const templates =
      flags.templates === undefined
        ? ""
        : ` --templates ${quoted([flags.templates])}`;
    const edited = plan.changes.some(
      ({ kind }) => kind === "edited" || kind === "blocked",
    );
    const what =
      drift.length > 0
        ? `${job.outShown} is not what the specs say`
        : "Hooks lack what the specs ask for";
    terminal.say(
      `${what}. Run: codegen generate${again}${out}${only}${templates}${edited ? " --force" : ""}`,
    );
    return exitCodes.findings;
  }
  if (problems.length > 0) return exitCodes.findings;
  if (!flags.quiet) {
    const counts = countChanges(plan.changes);
    terminal.say(lastLine({ kept: made.kept, counts }, watch.seconds()));
  }
  return exitCodes.fine;
}
