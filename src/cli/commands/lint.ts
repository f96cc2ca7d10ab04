import { generate } from "../../generate.js";
import { readCache } from "../../output/cache.js";
import { exitCodes } from "../exit-codes.js";
import { openJob, readSources, type JobOptions } from "../run/run-config.js";
import { tallyLine } from "../terminal/summary-line.js";
import { verdictsOf } from "../run/generate-files.js";
import { reporting, type Reporter } from "../terminal/reporter.js";
import { stopwatch } from "../terminal/stopwatch.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `lint`. */
export interface LintFlags extends Pick<JobOptions, "format" | "quiet"> {
  readonly maxWarnings?: number;
}

/** `codegen lint`: says all that is wrong and could be better, and writes nothing. Returns the exit code. */
export function lintCommand(
  paths: readonly string[],
  flags: LintFlags,
  terminal: Terminal,
): Promise<number> {
  return reporting(flags.format, terminal, (reporter) =>
    lint(paths, { flags, terminal, reporter }),
  );
}

interface Run {
  readonly flags: LintFlags;
  readonly terminal: Terminal;
  readonly reporter: Reporter;
}

async function lint(
  paths: readonly string[],
  { flags, terminal, reporter }: Run,
): Promise<number> {
  const watch = stopwatch();
  const job = await openJob(paths, {});
  const sources = await readSources(job);
  const verdicts = verdictsOf(job, readCache(job.out));
  const { rules } = job;
  const options = { emitters: [], verdicts, rules, lint: true };
  const { model, problems } = await generate(sources, options);
  await reporter.tell(problems, { ...job, sources, outcome: "" });
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const { maxWarnings = Infinity } = flags;
  const isOver = warnings > maxWarnings;
  if (isOver) {
    terminal.say(`--max-warnings allows ${maxWarnings}.`);
  }
  if (problems.length === 0 && !flags.quiet) {
    const counts = {
      endpoints: model.endpoints.length,
      tables: model.tables.length,
    };
    terminal.say(tallyLine(counts, "no problem", watch.seconds()));
  }
  return errors > 0 || isOver ? exitCodes.findings : exitCodes.fine;
}
