import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { runOptions, specPaths } from "../options.js";
import type { RunFlags } from "../run/run-config.js";

/** `codegen check`: the same plan as that of `generate`, printed instead of applied. */
export const checkCommand: CommandDefinition = {
  summary: "exit 1 unless the files on disk are what generate would write",
  arguments: [specPaths],
  options: runOptions,
  examples: ["codegen check specs/ --out generated"],
  async run([paths]: readonly [string[]], flags: RunFlags, context) {
    const { startRun } = await import("../run/start-run.js");
    const { environment, terminal } = context;
    return startRun({ paths, flags, context }, async (run) => {
      const { config, cache, reporter, finish } = run;
      // A run that has nothing to do loads none of these.
      const { readSpecs } = await import("../run/read-specs.js");
      const { generateFiles } = await import("../run/generate-files.js");
      const { findHookConflicts } = await import("../run/hook-changes.js");
      const { planChanges } = await import("../run/plan-changes.js");
      const { driftDiagnostics, findDrift, regenerateCommand } =
        await import("../run/drift.js");
      const sources = await readSpecs(config, environment);
      const result = await generateFiles(config, sources, {
        cache,
        // A cache may come with the files that are checked.
        verdicts: new Map(),
        environment,
        texts: "dropped",
        terminal,
      });
      await reporter.report(result.problems, { ...config, sources });
      if (result.failed) return exitCodes.findings;

      const changes = await planChanges(config, result, flags);
      if (changes.kind === "blocked") {
        await reporter.report(changes.problems, config);
        return exitCodes.findings;
      }
      const conflicts = findHookConflicts(changes.hooks);
      await reporter.report(conflicts.problems, { ...config, ...conflicts });

      await reporter.report(changes.warnings, config);

      const drift = findDrift(changes, config);
      if (drift.files.length + drift.hooks.length > 0) {
        const command = regenerateCommand(paths, flags, changes);
        if (reporter.isForMachines) {
          const problems = driftDiagnostics(drift, command);
          await reporter.report(problems, { ...config, outcome: "" });
        } else {
          for (const { status, path } of [...drift.files, ...drift.hooks]) {
            terminal.print(`${status}: ${path}`);
          }
        }
        const what =
          drift.files.length > 0
            ? `${config.outPath} is out of date`
            : "Hooks lack functions that the specs require";
        terminal.log(`${what}. Run: ${command}`);
        return exitCodes.findings;
      }
      if (conflicts.problems.length > 0) return exitCodes.findings;
      const { counts } = changes;
      return finish({ summary: result.summary, counts });
    });
  },
};
