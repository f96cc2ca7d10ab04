import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic } from "./diagnostic.js";
import { escapeControlCharacters } from "./escape-control-characters.js";

/** How diagnostics are printed for people: `sources` gives a file's text for the frame, `colour` whether escape codes are welcome. */
export interface TextOptions {
  readonly sources: (file: string) => string | undefined;
  readonly colour: boolean;
}

/** Diagnostics as text, each with place, code, frame and help; what came from a user's file cannot steer the terminal. */
export function reportText(
  problems: readonly Diagnostic[],
  { sources, colour }: TextOptions,
): string {
  const paint = (code: number, text: string): string =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  const linesOf = linesByFile(sources);
  return problems
    .map((problem) => {
      const { at, code, severity, message, help } = problem;
      const place = [at.file, at.line, at.column]
        .filter((part) => part !== undefined)
        .join(":");
      const frame = frameOf(problem, linesOf(at.file), colour);
      return [
        `${escapeControlCharacters(place)} - ${paint(severity === "error" ? 31 : 33, severity)} ${code}`,
        `  ${oneLine(message)}`,
        ...(frame === undefined ? [] : ["", indented(frame), ""]),
        `  ${paint(36, "help:")} ${oneLine(help)}`,
        "",
      ].join("\n");
    })
    .join("\n");
}

/** The lines of files, each taken apart once: it may have a problem on every line. */
function linesByFile(
  sources: TextOptions["sources"],
): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const lines =
      known.get(file) ??
      sources(file)
        ?.replace(/^\ufeff/, "")
        .split(/\r\n|\n|\r/) ??
      [];
    known.set(file, lines);
    return lines;
  };
}

function frameOf(
  { at }: Diagnostic,
  all: readonly string[],
  forceColor: boolean,
): string | undefined {
  if (at.line === undefined) return undefined;
  const { line, column } = at;
  // A line of thousands of characters is shown from a little before the place.
  const from = column === undefined || column < 120 ? 0 : column - 40;
  const above = Math.max(0, line - 2);
  const lines = all
    .slice(above, line + 1)
    .map((text) => clipped(escapeControlCharacters(text.slice(from))));
  if (lines.length === 0) return undefined;
  const start = {
    line,
    ...(column !== undefined && { column: column - from }),
  };
  // By a name, for the types do not know of `startLine` yet.
  const options = {
    linesAbove: 1,
    linesBelow: 1,
    startLine: above + 1,
    forceColor,
    highlightCode: false,
  };
  return codeFrameColumns(lines.join("\n"), { start }, options);
}

function clipped(text: string, most = 160): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}

function oneLine(text: string): string {
  return clipped(escapeControlCharacters(text.replace(/[\n\t]/g, " ")), 1000);
}
