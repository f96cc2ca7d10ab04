import { countChanges } from "../../output/change.js";
import { readCache } from "../../output/cache.js";
import { isUnchanged } from "../../output/unchanged.js";
import { changeLines } from "../run/change-lines.js";
import { exitCodes } from "../exit-codes.js";
import { countHooks, hookLines } from "../run/hook-changes.js";
import {
  openJob,
  stampsOf,
  type Job,
  type JobOptions,
} from "../run/run-config.js";
import { lastLine } from "../terminal/summary-line.js";
import { keptOf, makeFiles, type Made } from "../run/generate-files.js";
import { reporting, type Reporter } from "../terminal/reporter.js";
import { stopwatch, type Stopwatch } from "../terminal/stopwatch.js";
import type { Terminal } from "../terminal/terminal.js";
import { planned, writeJob } from "../run/write-changes.js";

/** The flags of `generate`. */
export interface GenerateFlags extends JobOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly timing?: boolean;
}

/** `codegen generate`: returns the exit code. */
export function generateCommand(
  paths: readonly string[],
  flags: GenerateFlags,
  terminal: Terminal,
): Promise<number> {
  return reporting(flags.format, terminal, (reporter) =>
    work(paths, { flags, terminal, reporter, watch: stopwatch() }),
  );
}

interface Run {
  readonly flags: GenerateFlags;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  readonly watch: Stopwatch;
}

async function work(paths: readonly string[], run: Run): Promise<number> {
  const { flags, reporter, watch } = run;
  const job = await openJob(paths, flags);
  const cache = readCache(job.out);
  watch.lap("find");
  const kept = keptOf(cache);
  if (kept && isUnchanged({ ...job, specs: stampsOf(job), cache })) {
    await reporter.tell(kept.problems, job);
    const counts = {
      created: 0,
      updated: 0,
      removed: 0,
      unchanged: kept.files,
    };
    finish({ kept, counts }, run);
    return exitCodes.fine;
  }
  const made = await makeFiles(job, cache);
  watch.lap("make");
  // Ctrl-C is heard between two stages.
  await new Promise((resolve) => setImmediate(resolve));
  await reporter.tell(made.problems, { ...job, ...made });
  if (made.failed) return exitCodes.findings;
  return flags.dryRun === true ? dryRun(job, made, run) : write(job, made, run);
}

/** Writes, and says what was done. */
async function write(job: Job, made: Made, run: Run): Promise<number> {
  const written = await writeJob(job, made, run);
  if (written === undefined) return exitCodes.findings;
  finish({ kept: made.kept, ...written }, run);
  return exitCodes.fine;
}

async function dryRun(job: Job, made: Made, run: Run): Promise<number> {
  const planning = await planned(job, made, run);
  if (planning === undefined) return exitCodes.findings;
  const { plan, hooks } = planning;
  const { terminal, reporter } = run;
  for (const line of [...changeLines(plan.changes), ...hookLines(hooks)]) {
    if (reporter.isDocument) terminal.say(line);
    else terminal.print(line);
  }
  const counts = countChanges(plan.changes);
  finish(
    { kept: made.kept, counts, hooks: countHooks(hooks) },
    run,
    "would be",
  );
  return exitCodes.fine;
}

function finish(
  tally: Parameters<typeof lastLine>[0],
  { flags, terminal, watch }: Run,
  verb = "",
): void {
  if (flags.timing) terminal.say(watch.laps());
  if (!flags.quiet) terminal.say(lastLine(tally, watch.seconds(), verb));
}
