import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { forceOption, runOptions, specPaths } from "../options.js";
import type { RunFlags } from "../run/run-config.js";

interface GenerateFlags extends RunFlags {
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly timing?: boolean;
}

/** `codegen generate`. */
export const generateCommand: CommandDefinition = {
  summary: "generate files from specs",
  arguments: [specPaths],
  options: [
    ...runOptions,
    new Option("--dry-run", "print the changes without writing them"),
    forceOption,
    new Option("--timing", "print the duration of each stage"),
  ],
  examples: ["codegen generate specs/ --out generated --only lambda,validator"],
  async run([paths]: readonly [string[]], flags: GenerateFlags, context) {
    const { startRun } = await import("../run/start-run.js");
    const { environment, terminal } = context;
    const { dryRun = false } = flags;
    return startRun({ paths, flags, context }, async (run) => {
      const { config, cache, reporter, stopwatch, onEnd, finish } = run;
      // A run that has nothing to do loads none of these.
      const { readSpecs } = await import("../run/read-specs.js");
      const { cachedVerdicts } = await import("../run/run-cache.js");
      const { generateFiles } = await import("../run/generate-files.js");
      const { changeLines, planWrites } =
        await import("../run/plan-changes.js");
      const { writeChanges } = await import("../run/write-changes.js");
      const sources = await readSpecs(config, environment);
      const result = await generateFiles(config, sources, {
        cache,
        verdicts: cachedVerdicts(config, cache),
        environment,
        texts: dryRun ? "dropped" : "stored",
        terminal,
      });
      onEnd(result.close);
      stopwatch.endStage("make");
      const { rendered, reused } = result.unitCounts;
      stopwatch.addNote(`${rendered} of ${rendered + reused} units rendered`);
      // Node.js delivers a Ctrl-C between two turns of its event loop.
      await new Promise((resolve) => setImmediate(resolve));
      await reporter.report(result.problems, { ...config, sources });
      if (result.failed) return exitCodes.findings;

      const changes = dryRun
        ? await planWrites(config, result, flags)
        : await writeChanges(config, result, {
            flags,
            context,
            stopwatch,
          });
      if (changes.kind === "blocked") {
        await reporter.report(changes.problems, { ...config, ...changes });
        return exitCodes.findings;
      }
      await reporter.report(changes.warnings, config);
      if (dryRun) {
        const print = reporter.isDocument ? terminal.log : terminal.print;
        for (const line of changeLines(changes)) print(line);
      }
      const { counts, hookCounts } = changes;
      const verb = dryRun ? "would be" : "";
      return finish({ summary: result.summary, counts, hookCounts }, verb);
    });
  },
};
