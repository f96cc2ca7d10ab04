import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import {
  forceOption,
  onlyOption,
  outOption,
  quietOption,
  replaceSpecsOption,
  reportFormatOption,
  specPaths,
  templatesOption,
  verboseOption,
} from "../options.js";
import type { RunFlags } from "../run/run-config.js";
import type { RunSummary } from "../run/summary-line.js";

interface GenerateFlags extends RunFlags {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly timing?: boolean;
}

/** `codegen generate`. */
export const generateCommand: CommandDefinition = {
  summary: "write the files that the specs ask for",
  arguments: [specPaths],
  options: [
    outOption,
    onlyOption,
    templatesOption,
    replaceSpecsOption,
    reportFormatOption,
    quietOption,
    verboseOption,
    new Option("--dry-run", "print what would be done, and write nothing"),
    forceOption,
    new Option("--timing", "print how long each stage took"),
  ],
  examples: ["codegen generate specs/ --out generated --only lambda,validator"],
  async run([paths]: readonly [string[]], flags: GenerateFlags, context) {
    const start = await import("../run/start-steps.js");
    const { environment, terminal } = context;
    const { dryRun = false, timing = false, quiet = false } = flags;
    const stopwatch = start.startStopwatch(environment);

    function finish(done: RunSummary, verb = ""): number {
      if (timing) terminal.log(stopwatch.stages());
      const line = start.summaryLine(done, stopwatch.seconds(), verb);
      if (!quiet) terminal.log(line);
      return exitCodes.success;
    }

    return start.withReporter(flags.format, context, async (reporter) => {
      const config = await start.resolveRunConfig(paths, flags, environment);
      const cache = start.readCache(config.out);
      stopwatch.endStage("find");
      const summary = start.findUnchangedRun(config, cache);
      if (summary !== undefined) {
        await reporter.report(summary.problems, config);
        return finish({ summary, counts: start.unchangedCounts(summary) });
      }

      const steps = await import("../run/change-steps.js");
      const sources = await steps.readSpecs(config, environment);
      const result = await steps.generateFiles(config, sources, cache);
      stopwatch.endStage("make");
      // Node.js delivers a Ctrl-C between two turns of its event loop.
      await new Promise((resolve) => setImmediate(resolve));
      await reporter.report(result.problems, { ...config, sources });
      if (result.failed) return exitCodes.findings;

      const changes = dryRun
        ? await steps.planWrites(config, result, flags)
        : await steps.writeChanges(config, result, {
            flags,
            context,
            stopwatch,
          });
      if (changes.kind === "blocked") {
        await reporter.report(changes.problems, { ...config, ...changes });
        return exitCodes.findings;
      }
      if (dryRun) {
        const print = reporter.isDocument ? terminal.log : terminal.print;
        for (const line of steps.changeLines(changes)) print(line);
      }
      const hooks = steps.countHooks(changes.hooks);
      const { counts } = changes;
      return finish(
        { summary: result.summary, counts, hooks },
        dryRun ? "would be" : "",
      );
    });
  },
};
