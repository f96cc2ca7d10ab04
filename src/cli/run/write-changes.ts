import { hostname } from "node:os";
import { applyPlan } from "../../output/apply.js";
import type { ChangeCounts } from "../../output/change.js";
import type { HookPlan } from "../../hooks/plan.js";
import { acquireLock } from "../../output/lock.js";
import type { Plan } from "../../output/plan.js";
import { changeLines } from "./change-lines.js";
import { UsageError } from "../exit-codes.js";
import {
  countHooks,
  hookLines,
  hookProblems,
  hookSources,
  openHooks,
  planHooksOf,
  type HookCounts,
} from "./hook-changes.js";
import type { Job } from "./run-config.js";
import {
  notesOf,
  planJob,
  type Made,
  type PlanFlags,
} from "./generate-files.js";
import type { Reporter } from "../terminal/reporter.js";
import type { Stopwatch } from "../terminal/stopwatch.js";
import type { Terminal } from "../terminal/terminal.js";

/** How files are written, and who hears of it. */
export interface Writing {
  readonly flags: PlanFlags & { readonly verbose?: boolean };
  readonly terminal: Terminal;
  readonly reporter: Reporter;
  readonly watch: Stopwatch;
}

/** What was done to the disk. */
export interface Written {
  /** The files of the out folder that were written or removed. */
  readonly paths: readonly string[];
  readonly counts: ChangeCounts;
  readonly hooks: HookCounts;
}

/** Makes the disk what a job's specs say, or reports what stands in the way, and writes nothing. What cannot be written is a UsageError. */
export function writeJob(
  job: Job,
  made: Made,
  writing: Writing,
): Promise<Written | undefined> {
  // The lock is held while plans are made, so that nobody changes the tree in between.
  return locked(job, () => write(job, made, writing));
}

async function write(
  job: Job,
  made: Made,
  writing: Writing,
): Promise<Written | undefined> {
  const { flags, terminal, watch } = writing;
  const planning = await planned(job, made, writing);
  if (planning === undefined) return undefined;
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
  if (result.kind === "stopped") return undefined;
  if (flags.verbose)
    [...changeLines(plan.changes), ...hookLines(hooks)].forEach((line) => {
      terminal.say(line);
    });
  const paths = plan.changes
    .filter(({ kind }) => kind !== "unchanged")
    .map(({ path }) => path);
  return { paths, counts: result.counts, hooks: countHooks(hooks) };
}

/** What a run would do to the disk. */
export interface Planning {
  readonly plan: Plan;
  readonly hooks: HookPlan | undefined;
}

/** The plans for the tree and for the hooks, or undefined, reported, when something stands in their way. */
export async function planned(
  job: Job,
  made: Made,
  { flags, reporter }: Pick<Writing, "flags" | "reporter">,
): Promise<Planning | undefined> {
  const plan = await planJob(job, made, flags);
  if ("problems" in plan) {
    await reporter.tell(plan.problems, job);
    return undefined;
  }
  const hooks = await planHooksOf(job, made.model);
  const { stopsOf } = await import("./run-diagnostics.js");
  const stops = stopsOf(plan.changes, job, flags.force);
  const problems = [...stops, ...hookProblems(hooks)];
  if (problems.length === 0) return { plan, hooks };
  const sources = hookSources(hooks);
  await reporter.tell(problems, { ...job, sources });
  return undefined;
}

async function locked<T>(job: Job, work: () => Promise<T>): Promise<T> {
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
