import type { SourceText } from "../../spec/syntax/source-text.js";
import { relative, resolve } from "node:path";
import { version } from "#build";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { loadSpec } from "../../spec/spec-files.js";
import { UsageError } from "../exit-codes.js";
import { type Format, usualFormat } from "../format.js";
import type { Job } from "../run/run-config.js";
import type { Terminal } from "./terminal.js";

/** Where the files of problems are: those that were read already, and the folder of the others. */
export interface Reported extends Pick<Job, "base"> {
  readonly sources?: readonly SourceText[];
  /** What the count of errors ends with. */
  readonly outcome?: string;
}

/** Says what a run finds, in the format that was asked for. */
export interface Reporter {
  /** Whether standard output is one document of diagnostics: no other data goes there. */
  readonly isDocument: boolean;
  /** Whether machines read what is said, so that all that is found is to be a diagnostic. */
  readonly isForMachines: boolean;
  /** Says problems, or keeps them for the document. */
  tell(problems: readonly Diagnostic[], reported: Reported): Promise<void>;
}

/** Runs a command that reports; whatever happens to it, the document that was asked for is printed, once and whole. */
export async function reporting(
  format: Format | undefined,
  terminal: Terminal,
  run: (reporter: Reporter) => Promise<number>,
): Promise<number> {
  const wanted = format ?? usualFormat();
  const found: Diagnostic[] = [];
  const reporter: Reporter = {
    isDocument: wanted === "json" || wanted === "sarif",
    isForMachines: wanted !== "text",
    async tell(problems, reported) {
      if (problems.length === 0) return;
      const shown = problems.map((problem) => seenFromRoot(problem, reported));
      found.push(...shown);
      if (wanted === "github") await annotate(shown, terminal);
      if (wanted === "text" || wanted === "github") {
        await sayText(problems, reported, terminal);
      } else {
        terminal.say(counted(problems, reported));
      }
    },
  };
  try {
    const code = await run(reporter);
    await printDocument(wanted, { found }, terminal);
    return code;
  } catch (error) {
    if (error instanceof UsageError) {
      await printDocument(wanted, told(error, found), terminal);
    }
    throw error;
  }
}

interface Finding {
  readonly found: readonly Diagnostic[];
  /** Why the run could not do its work. */
  readonly failure?: string;
}

/** A failure with a place in a file is a problem as well. */
function told(error: UsageError, found: readonly Diagnostic[]): Finding {
  const failure = error.message;
  return error.problem === undefined
    ? { found, failure }
    : { found: [...found, error.problem], failure };
}

async function printDocument(
  format: Format,
  { found, failure }: Finding,
  terminal: Terminal,
): Promise<void> {
  if (format === "json") {
    const { reportJson } = await import("../../diagnostics/report-json.js");
    terminal.print(reportJson(found, failure));
  } else if (format === "sarif") {
    const { reportSarif } = await import("../../diagnostics/report-sarif.js");
    const given = failure === undefined ? {} : { failure };
    terminal.print(reportSarif(found, { version, ...given }));
  } else if (format === "github" && failure !== undefined) {
    const last = found.at(-1);
    if (last?.code === "bad-config") await annotate([last], terminal);
    else {
      const { failureForGithub } =
        await import("../../diagnostics/report-github.js");
      terminal.print(failureForGithub(failure));
    }
  }
}

/** GitHub documents that its runner reads workflow commands from standard output. */
async function annotate(
  problems: readonly Diagnostic[],
  terminal: Terminal,
): Promise<void> {
  const { reportGithub } = await import("../../diagnostics/report-github.js");
  terminal.print(reportGithub(problems));
}

/** GitHub wants paths from the root of the repository, which a configuration may be below. */
function seenFromRoot(problem: Diagnostic, { base }: Reported): Diagnostic {
  const root = process.env["GITHUB_WORKSPACE"];
  if (root === undefined || root === "") return problem;
  const path = relative(root, resolve(base, problem.at.file));
  const file = path.replaceAll("\\", "/");
  const isOutside = file === "" || /^\.\.(?:\/|$)|^[A-Za-z]:/.test(file);
  return isOutside ? problem : { ...problem, at: { ...problem.at, file } };
}

async function sayText(
  problems: readonly Diagnostic[],
  reported: Reported,
  terminal: Terminal,
): Promise<void> {
  const { base, sources: read = [] } = reported;
  const { reportText } = await import("../../diagnostics/report-text.js");
  const texts = new Map<string, string | undefined>(
    read.map(({ file, text }) => [file, text]),
  );
  const sources = (file: string): string | undefined => {
    if (!texts.has(file)) {
      const source = loadSpec(base, file);
      texts.set(file, "text" in source ? source.text : undefined);
    }
    return texts.get(file);
  };
  const { colour } = terminal;
  terminal.say(reportText(problems, { sources, colour }));
  terminal.say(counted(problems, reported));
}

function counted(
  problems: readonly Diagnostic[],
  { outcome = "; nothing was written" }: Reported,
): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.length - errors.length;
  const counts = [
    ...(errors.length > 0 ? [count(errors.length, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  return `${counts.join(", ")}${errors.length > 0 ? outcome : ""}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
