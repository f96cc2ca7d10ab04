import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { headingOf } from "./known-headings.js";
import type { Block, Page } from "./block.js";
import { jsonEnd } from "./json-end.js";

/** The blocks of a page that was copied from a browser as text. */
export function readText(text: string): Page {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    const raw = lines[at] ?? "";
    const written = raw.trim();
    const heading = headingOf(written);
    if (written === "") continue;
    if (heading !== undefined) {
      blocks.push({ kind: "heading", text: heading, line });
    } else if (/^[{[](?=\s|["\]}{[]|$)/.test(written)) {
      const end = jsonEnd(lines, at);
      const code = lines.slice(at, end).join("\n");
      blocks.push({ kind: "code", text: code, line });
      at = end - 1;
    } else if (written.includes("\t") || / \| /.test(written)) {
      const cells = written
        .split(/\t| \| /)
        .map((cell) => stripMarkdownEscapes(cell.trim()));
      blocks.push({ kind: "row", cells, line });
    } else {
      blocks.push({ kind: "text", text: stripMarkdownEscapes(written), line });
    }
  }
  return blocks;
}
