import { InvalidArgumentError, Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { quietOption, reportFormatOption, specPaths } from "../options.js";
import type { RunFlags } from "../run/run-config.js";

interface LintFlags extends Pick<RunFlags, "format" | "quiet"> {
  readonly maxWarnings?: number;
}

/** `codegen lint`: reports all that is wrong and could be better, and writes nothing. */
export const lintCommand: CommandDefinition = {
  summary: "report problems and style issues in specs",
  arguments: [specPaths],
  options: [
    reportFormatOption,
    new Option("--max-warnings <count>", "exit 1 above this count").argParser(
      parseCount,
    ),
    quietOption,
  ],
  details: `Writes nothing and does not check hooks. Beyond the diagnostics of generate,
lint checks style once there are no errors: unbounded strings, tables that no
endpoint reads, statuses that the docs do not list. \`codegen explain\` lists
all rules. Set severities in codegen.config.yaml, for generate and check too:

  rules:
    polynomial-regex: error
    undocumented: off`,
  examples: ["codegen lint specs/ --max-warnings 0"],
  async run([paths]: readonly [string[]], flags: LintFlags, context) {
    const { loadModel } = await import("../run/load-model.js");
    const { startStopwatch } = await import("../run/stopwatch.js");
    const { outcomeLine } = await import("../run/summary-line.js");
    const { withReporter } = await import("../terminal/reporter.js");
    const { environment, terminal } = context;
    const { format, quiet = false, maxWarnings = Infinity } = flags;
    const stopwatch = startStopwatch(environment);
    return withReporter(format, context, async (reporter) => {
      const { model, problems, errorCount } = await loadModel(paths, context, {
        reporter,
        lint: true,
      });
      const isOverLimit = problems.length - errorCount > maxWarnings;
      if (isOverLimit) terminal.log(`--max-warnings is ${maxWarnings}.`);
      if (problems.length === 0 && !quiet) {
        const counts = {
          endpoints: model.endpoints.length,
          tables: model.tables.length,
        };
        terminal.log(outcomeLine(counts, "no problem", stopwatch.seconds()));
      }
      return errorCount > 0 || isOverLimit
        ? exitCodes.findings
        : exitCodes.success;
    });
  },
};

function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number, e.g. 0.");
}
