import { relative, resolve } from "node:path";
import { version } from "#build";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { loadSpec } from "../../spec/spec-files.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import type { CommandContext } from "../command.js";
import type { ReportFormat } from "../options.js";
import { UsageError } from "../usage-error.js";
import { plural } from "./plural.js";
import type { Terminal } from "./terminal.js";

/** Where the files of problems are, and how a report ends. */
export interface ReportScope {
  /** The folder that paths in problems are relative to, absolute. */
  readonly base: string;
  /** The files that were read already. */
  readonly sources?: readonly SourceText[];
  /** Whether the lines of other files are shown too (default: true); a stranger's document may refer to any. */
  readonly readsFiles?: boolean;
  /** What the count of errors ends with. */
  readonly outcome?: string;
}

/** Prints problems in the format that was asked for. */
export interface Reporter {
  /** Whether standard output is one document of diagnostics: no other data goes there. */
  readonly isDocument: boolean;
  /** Whether programs read the report, so that every finding has to be a diagnostic. */
  readonly isForMachines: boolean;
  /** Prints problems, or keeps them for the document. */
  report(problems: readonly Diagnostic[], scope: ReportScope): Promise<void>;
}

/** Runs a command that reports; however it ends, the document that was asked for is printed, once and whole. */
export async function withReporter(
  format: ReportFormat | undefined,
  { terminal, environment: { env } }: CommandContext,
  run: (reporter: Reporter) => Promise<number>,
): Promise<number> {
  // GitHub's runner sets this variable.
  const usual = env["GITHUB_ACTIONS"] === "true" ? "github" : "text";
  const chosen = format ?? usual;
  const found: Diagnostic[] = [];
  const reporter: Reporter = {
    isDocument: chosen === "json" || chosen === "sarif",
    isForMachines: chosen !== "text",
    async report(problems, scope) {
      if (problems.length === 0) return;
      const root = env["GITHUB_WORKSPACE"];
      const rooted = problems.map((one) => relativeTo(root, one, scope));
      found.push(...rooted);
      if (chosen === "github") await printAnnotations(rooted, terminal);
      if (chosen === "text" || chosen === "github") {
        await printText(problems, scope, terminal);
      } else {
        terminal.log(countLine(problems, scope));
      }
    },
  };
  try {
    const code = await run(reporter);
    await printDocument(chosen, { found }, terminal);
    return code;
  } catch (error) {
    if (error instanceof UsageError) {
      await printDocument(chosen, withFailure(found, error), terminal);
    }
    throw error;
  }
}

interface Findings {
  readonly found: readonly Diagnostic[];
  /** Why the run could not do its work. */
  readonly failure?: string;
}

/** A failure that has a location in a file is a problem as well. */
function withFailure(
  found: readonly Diagnostic[],
  { message, problem }: UsageError,
): Findings {
  return {
    found: problem === undefined ? found : [...found, problem],
    failure: message,
  };
}

async function printDocument(
  format: ReportFormat,
  { found, failure }: Findings,
  terminal: Terminal,
): Promise<void> {
  if (format === "json") {
    const { reportJson } = await import("../../diagnostics/report-json.js");
    terminal.print(reportJson(found, failure));
  } else if (format === "sarif") {
    const { reportSarif } = await import("../../diagnostics/report-sarif.js");
    const options = failure === undefined ? {} : { failure };
    terminal.print(reportSarif(found, { version, ...options }));
  } else if (format === "github" && failure !== undefined) {
    const last = found.at(-1);
    if (last?.code === "bad-config") await printAnnotations([last], terminal);
    else {
      const { failureForGithub } =
        await import("../../diagnostics/report-github.js");
      terminal.printExactly(failureForGithub(failure));
    }
  }
}

/** GitHub documents that its runner reads workflow commands from standard output. */
async function printAnnotations(
  problems: readonly Diagnostic[],
  terminal: Terminal,
): Promise<void> {
  const { reportGithub } = await import("../../diagnostics/report-github.js");
  terminal.printExactly(reportGithub(problems));
}

/** GitHub wants paths from the root of the repository, which a configuration may be below. */
function relativeTo(
  root: string | undefined,
  problem: Diagnostic,
  { base }: ReportScope,
): Diagnostic {
  if (root === undefined || root === "") return problem;
  const path = relative(root, resolve(base, problem.at.file));
  const file = path.replaceAll("\\", "/");
  const isOutside = file === "" || /^\.\.(?:\/|$)|^[A-Za-z]:/.test(file);
  return isOutside ? problem : { ...problem, at: { ...problem.at, file } };
}

async function printText(
  problems: readonly Diagnostic[],
  scope: ReportScope,
  terminal: Terminal,
): Promise<void> {
  const { reportText } = await import("../../diagnostics/report-text.js");
  const texts = new Map<string, string | undefined>(
    scope.sources?.map(({ file, text }) => [file, text]),
  );
  const sources = (file: string): string | undefined => {
    if (!texts.has(file) && scope.readsFiles !== false) {
      const source = loadSpec(scope.base, file);
      texts.set(file, "text" in source ? source.text : undefined);
    }
    return texts.get(file);
  };
  const { colour } = terminal;
  terminal.log(reportText(problems, { sources, colour }));
  terminal.log(countLine(problems, scope));
}

function countLine(
  problems: readonly Diagnostic[],
  { outcome = "; nothing was written" }: ReportScope,
): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ];
  return `${counts.join(", ")}${errors > 0 ? outcome : ""}`;
}
