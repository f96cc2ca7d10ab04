import { hostname } from "node:os";
import { applyPlan } from "../../output/apply.js";
import { acquireLock } from "../../output/lock.js";
import type { CommandContext } from "../command.js";
import type { Environment } from "../environment.js";
import type { RunResult } from "./generate-files.js";
import { hookWriter } from "./hook-changes.js";
import {
  changeLines,
  planWrites,
  type BlockedChanges,
  type PlanFlags,
  type PlannedChanges,
} from "./plan-changes.js";
import { dataForCache } from "./run-cache.js";
import type { RunConfig } from "./run-config.js";
import type { Stopwatch } from "./stopwatch.js";

/** How files are written, and where that is shown. */
export interface WriteOptions {
  readonly flags: PlanFlags & { readonly verbose?: boolean };
  readonly context: CommandContext;
  readonly stopwatch: Stopwatch;
}

/** Makes the disk what the specs ask for; where something blocks that, writes nothing. What cannot be written is a UsageError. */
export function writeChanges(
  config: RunConfig,
  result: RunResult,
  { flags, context, stopwatch }: WriteOptions,
): Promise<PlannedChanges | BlockedChanges> {
  const { environment, terminal } = context;
  // The lock is held while plans are made, so that nobody changes the tree in between.
  return withOutputLock(config, environment, async () => {
    const planned = await planWrites(config, result, flags);
    if (planned.kind === "blocked") return planned;
    const { plan, hooks } = planned;
    const writeHooks = await hookWriter(config, hooks, result.packagePaths);
    stopwatch.endStage("compare");
    const applied = applyPlan(plan, {
      force: flags.force,
      beside: writeHooks,
      units: result.units,
      ...dataForCache(config, result.summary, result.verdicts),
      onProgress: (done, total) => {
        if (done % 100 === 0) terminal.progress(`Writing ${done}/${total}`);
      },
    });
    stopwatch.endStage("write");
    if (applied.kind === "failed") {
      const { writeError } = await import("./file-errors.js");
      throw writeError(
        applied,
        config.cwd,
        " No file is half-written; the next run completes the rest.",
      );
    }
    if (applied.kind === "stopped") {
      return { kind: "blocked", problems: [], sources: [] };
    }
    if (flags.verbose) {
      for (const line of changeLines(planned)) terminal.log(line);
    }
    return { ...planned, counts: applied.counts };
  });
}

async function withOutputLock<T>(
  { out, cwd }: RunConfig,
  environment: Environment,
  write: () => Promise<T>,
): Promise<T> {
  const { pid, isAlive, processStart } = environment;
  const lock = await acquireLock({
    out,
    pid,
    hostname: hostname(),
    isAlive,
    processStart,
  });
  if (lock.kind !== "held") {
    const { lockError } = await import("./file-errors.js");
    throw lockError(lock, cwd);
  }
  const cancelRelease = environment.onExit(lock.release);
  try {
    return await write();
  } finally {
    lock.release();
    cancelRelease();
  }
}
