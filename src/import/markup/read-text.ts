import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { sectionOf } from "../endpoint-page/sections.js";
import { bracketDepths } from "../json-brackets.js";
import type { Block, Page } from "./block.js";
import { withoutEndMark } from "./without-end-mark.js";

/** The blocks of a page that was copied from a browser as text. */
export function readText(text: string): Page {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const raw = lines[at] ?? "";
    const trimmed = raw.trim();
    const heading = copiedHeading(trimmed);
    if (trimmed === "") continue;
    if (heading !== undefined) {
      blocks.push({ kind: "heading", text: heading, line });
    } else if (/^[{[](?=\s|["\]}{[]|$)/.test(trimmed)) {
      const end = jsonBlockEnd(lines, at);
      const code = lines.slice(at, end).join("\n");
      blocks.push({ kind: "code", text: code, line });
      at = end - 1;
    } else if (trimmed.includes("\t") || / \| /.test(trimmed)) {
      const cells = trimmed
        .split(/\t| \| /)
        .map((cell) => stripMarkdownEscapes(cell.trim()));
      blocks.push({ kind: "row", cells, line });
    } else {
      blocks.push({ kind: "text", text: stripMarkdownEscapes(trimmed), line });
    }
  }
  return blocks;
}

/** The heading that a line of copied text is: it ends with the mark of its link, or is a known section. */
function copiedHeading(line: string): string | undefined {
  const mark = linkMarks.find((one) => line.endsWith(one) && line !== one);
  if (mark !== undefined) return withoutEndMark(line, mark);
  return sectionOf(line) === undefined ? undefined : withoutEndMark(line, ":");
}

/** What documentation tools show behind a heading, as a link to it. */
const linkMarks = [
  "¶",
  "\uf0c1",
  "Link to this heading",
  "Permalink to this headline",
] as const;

/** The index of the line behind the JSON that starts on a line: where its brackets close, else at the next heading. */
function jsonBlockEnd(lines: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (at > start && copiedHeading(line.trim()) !== undefined) return at;
    depth += [...bracketDepths(line)].at(-1)?.depth ?? 0;
    if (depth <= 0) return at + 1;
  }
  return lines.length;
}
