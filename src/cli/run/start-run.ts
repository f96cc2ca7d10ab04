import type { Cache } from "../../output/cache/cache.js";
import type { CommandContext } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { withReporter, type Reporter } from "../terminal/reporter.js";
import {
  findUnchangedRun,
  readRunCache,
  unchangedCounts,
} from "./run-cache.js";
import {
  resolveRunConfig,
  type RunConfig,
  type RunFlags,
} from "./run-config.js";
import { startStopwatch, type Stopwatch } from "./stopwatch.js";
import { summaryLine, type RunSummary } from "./summary-line.js";

/** A command line of `generate` or `check`. */
export interface RunArguments {
  readonly paths: readonly string[];
  readonly flags: RunFlags & { readonly timing?: boolean };
  readonly context: CommandContext;
}

/** A run that has something to do. */
export interface StartedRun {
  readonly config: RunConfig;
  readonly cache: Cache;
  readonly reporter: Reporter;
  readonly stopwatch: Stopwatch;
  /** Has a cleanup run when the run ends, whatever its outcome. */
  readonly onEnd: (cleanup: () => void) => void;
  /** Prints what a successful run has done, and returns its exit code; the verb follows the word `files`. */
  readonly finish: (done: RunSummary, verb?: string) => number;
}

/** Starts a run, and returns its exit code. One that would only repeat the last run ends here, and loads nothing more. */
export async function startRun(
  { paths, flags, context }: RunArguments,
  work: (run: StartedRun) => Promise<number>,
): Promise<number> {
  const { environment, terminal } = context;
  const stopwatch = startStopwatch(environment);

  function finish(done: RunSummary, verb = ""): number {
    if (flags.timing) terminal.log(stopwatch.stages());
    const line = summaryLine(done, stopwatch.seconds(), verb);
    if (!flags.quiet) terminal.log(line);
    return exitCodes.success;
  }

  return withReporter(flags.format, context, async (reporter) => {
    const config = await resolveRunConfig(paths, flags, environment);
    const cache = readRunCache(config);
    stopwatch.endStage("find");
    const summary = findUnchangedRun(config, cache);
    if (summary === undefined) {
      const cleanups: (() => void)[] = [];
      const onEnd = (cleanup: () => void) => void cleanups.push(cleanup);
      try {
        return await work({
          config,
          cache,
          reporter,
          stopwatch,
          onEnd,
          finish,
        });
      } finally {
        for (const cleanup of cleanups) cleanup();
      }
    }
    await reporter.report(summary.problems, config);
    return finish({ summary, counts: unchangedCounts(summary) });
  });
}
