import { hostname } from "node:os";
import { applyPlan } from "../output/apply.js";
import { readCache } from "../output/cache.js";
import type { HookPlan } from "../hooks/plan.js";
import { acquireLock } from "../output/lock.js";
import type { Plan } from "../output/plan.js";
import { isUnchanged } from "../output/unchanged.js";
import { exitCodes, UsageError } from "./exit.js";
import { openJob, stampsOf, type Job, type JobOptions } from "./job.js";
import { countChanges } from "../output/change.js";
import {
  countHooks,
  hookLines,
  hookProblems,
  hookSources,
  openHooks,
  planHooksOf,
} from "./hooks.js";
import { lastLine } from "./last-line.js";
import { keptOf, makeFiles, notesOf, planJob, type Made } from "./make.js";
import { changeLines } from "./changes.js";
import { reporting, type Reporter } from "./problems.js";
import { stopwatch, type Stopwatch } from "./stopwatch.js";
import type { Terminal } from "./terminal.js";

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
  return flags.dryRun === true
    ? dryRun(job, made, run)
    : locked(job, () => write(job, made, run));
}

/** Plans and writes; the lock is held, so that nobody changes the tree in between. */
async function write(job: Job, made: Made, run: Run): Promise<number> {
  const { flags, terminal, watch } = run;
  const planning = await planned(job, made, run);
  if (planning === undefined) return exitCodes.findings;
  const { plan, hooks } = planning;
  const beside = await openHooks(job, hooks, made.packages);
  watch.lap("compare");
  const result = applyPlan(plan, {
    force: flags.force,
    beside,
    ...notesOf(job, made),
    onProgress: (done, total) => {
      if (done % 100 === 0) terminal.progress(`Writing ${done}/${total}`);
    },
  });
  watch.lap("write");
  if (result.kind === "failed") {
    const { cannotWriteAll } = await import("./cannot-write.js");
    throw new UsageError(cannotWriteAll(result));
  }
  if (result.kind === "stopped") return exitCodes.findings;
  if (flags.verbose)
    [...changeLines(plan.changes), ...hookLines(hooks)].forEach((line) => {
      terminal.say(line);
    });
  const { counts } = result;
  finish({ kept: made.kept, counts, hooks: countHooks(hooks) }, run);
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

interface Planning {
  readonly plan: Plan;
  readonly hooks: HookPlan | undefined;
}

/** The plans for the tree and for the hooks, or undefined, reported, when something stands in their way. */
async function planned(
  job: Job,
  made: Made,
  { flags, reporter }: Run,
): Promise<Planning | undefined> {
  const plan = await planJob(job, made, flags);
  if ("problems" in plan) {
    await reporter.tell(plan.problems, job);
    return undefined;
  }
  const hooks = await planHooksOf(job, made.model);
  const { stopsOf } = await import("./own-problems.js");
  const stops = stopsOf(plan.changes, job, flags.force);
  const problems = [...stops, ...hookProblems(hooks)];
  if (problems.length === 0) return { plan, hooks };
  const sources = hookSources(hooks);
  await reporter.tell(problems, { ...job, sources });
  return undefined;
}

async function locked(job: Job, work: () => Promise<number>): Promise<number> {
  const lock = await acquireLock({
    out: job.out,
    pid: process.pid,
    hostname: hostname(),
    isAlive,
  });
  if (lock.kind !== "held") {
    const { whyNotLocked } = await import("./not-locked.js");
    throw new UsageError(whyNotLocked(lock));
  }
  process.once("exit", lock.release);
  try {
    return await work();
  } finally {
    lock.release();
    process.off("exit", lock.release);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function finish(
  tally: Parameters<typeof lastLine>[0],
  { flags, terminal, watch }: Run,
  verb = "",
): void {
  if (flags.timing) terminal.say(watch.laps());
  if (!flags.quiet) terminal.say(lastLine(tally, watch.seconds(), verb));
}
