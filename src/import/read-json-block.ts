import { type Diagnostic, problem } from "../diagnostics/diagnostic.js";
import { parse } from "../spec/parse.js";
import type { PageProblems } from "./page-problems.js";

/** The value of a block of JSON on a page; undefined, and reported under the name of `what`, where it cannot be read. Literals of Python and typographic quotes are taken for those of JSON. */
export async function readJsonBlock(
  { line, text }: { readonly line: number; readonly text: string },
  what: string,
  { file, report }: PageProblems,
): Promise<unknown> {
  const found: Diagnostic[] = [];
  const source = { file: `${file}.json`, text: normalizeJson(text) };
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

function normalizeJson(text: string): string {
  return text.replace(
    /"(?:[^"\\\n]|\\.)*("?)|[^"]+/g,
    (part: string, end?: string) =>
      end === '"'
        ? part
        : part
            .replace(/[\u201c\u201d]/g, '"')
            .replace(/\b(?:True|False)\b/g, (word) => word.toLowerCase())
            .replace(/\bNone\b/g, "null"),
  );
}
