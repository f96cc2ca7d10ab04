import type { Diagnostic, Report } from "../diagnostics/diagnostic.js";
import { problem } from "../diagnostics/catalogue.js";
import { parse } from "../spec/parse.js";

/** A block of JSON on a page: its text, and the line that it starts on. */
export interface JsonBlock {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The value of a block of JSON. Words of Python and quotes that a word processor has bent are read as what they mean; what cannot be read is reported under the name of `what`. */
export async function readJsonBlock(
  { file, line, text }: JsonBlock,
  what: string,
  report: Report,
): Promise<unknown> {
  const found: Diagnostic[] = [];
  const source = { file: `${file}.json`, text: straightened(text) };
  const entry = await parse(source, (one) => void found.push(one));
  if (entry !== undefined) return entry.value;
  for (const { message, at } of found.slice(0, 1)) {
    const reason = message
      .replace(/^This is not JSON: /, "")
      .replace(/\.$/, "");
    const place = { ...at, file, line: line - 1 + (at.line ?? 1) };
    report(problem("unreadable-block", place, { what, reason }));
  }
  return undefined;
}

function straightened(text: string): string {
  return text
    .split(/("(?:[^"\\\n]|\\.)*")/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[\u201c\u201d]/g, '"')
            .replace(/\b(?:True|False)\b/g, (word) => word.toLowerCase())
            .replace(/\bNone\b/g, "null"),
    )
    .join("");
}
