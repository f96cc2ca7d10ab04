import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic } from "./diagnostic.js";

/** How diagnostics are printed for people: `sources` gives a file's text for the frame, `colour` whether escape codes are welcome. */
export interface TextOptions {
  readonly sources: (file: string) => string | undefined;
  readonly colour: boolean;
}

/** Diagnostics as text, each with place, code, frame and cure; what came from a user's file cannot steer the terminal. */
export function reportText(
  problems: readonly Diagnostic[],
  { sources, colour }: TextOptions,
): string {
  const paint = (code: number, text: string): string =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return problems
    .map((problem) => {
      const { at, code, severity, message, help } = problem;
      const place = [at.file, at.line, at.column]
        .filter((part) => part !== undefined)
        .join(":");
      const frame = frameOf(problem, sources(at.file), colour);
      return [
        `${inert(place)} - ${paint(severity === "error" ? 31 : 33, severity)} ${code}`,
        `  ${inert(message)}`,
        ...(frame === undefined ? [] : ["", indented(frame), ""]),
        `  ${paint(36, "help:")} ${inert(help)}`,
        "",
      ].join("\n");
    })
    .join("\n");
}

function frameOf(
  { at }: Diagnostic,
  source: string | undefined,
  highlightCode: boolean,
): string | undefined {
  if (source === undefined || at.line === undefined) return undefined;
  const lines = source
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .map((line) => inert(clipped(line)));
  const start = {
    line: at.line,
    ...(at.column !== undefined && { column: at.column }),
  };
  return codeFrameColumns(
    lines.join("\n"),
    { start },
    {
      linesAbove: 1,
      linesBelow: 1,
      forceColor: highlightCode,
      highlightCode: false,
    },
  );
}

function clipped(line: string): string {
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}

function inert(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
