import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { loadSpec } from "../spec/load.js";
import type { SourceText } from "../spec/parse.js";
import type { Job } from "./job.js";
import type { Terminal } from "./terminal.js";

/** Where the files of problems are: those that were read already, and the folder of the others. */
export interface Reported extends Pick<Job, "base"> {
  readonly sources?: readonly SourceText[];
}

/** Says what is wrong, with code frames, and how many problems there are. The reporter is only imported when there is one. */
export async function reportProblems(
  problems: readonly Diagnostic[],
  { base, sources: read = [] }: Reported,
  terminal: Terminal,
): Promise<void> {
  if (problems.length === 0) return;
  const { reportText } = await import("../diagnostics/report-text.js");
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
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.length - errors.length;
  const counted = [
    ...(errors.length > 0 ? [count(errors.length, "error")] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  terminal.say(
    `${counted.join(", ")}${errors.length > 0 ? "; nothing was written" : ""}`,
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
