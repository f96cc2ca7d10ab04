import MarkdownIt from "markdown-it";
import { pairOrText, type Block, type Page } from "./block.js";
import { readHtml } from "./read-html.js";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** The blocks of a page in Markdown; HTML in it is read as such. */
export function readMarkdown(text: string): Page {
  const blocks: Block[] = [];
  const tokens = new MarkdownIt({ html: true }).parse(text, {});
  let cells: string[] | undefined;
  for (const [index, token] of tokens.entries()) {
    const line = (token.map?.[0] ?? 0) + 1;
    const before = tokens[index - 1]?.type;
    if (token.type === "tr_open") cells = [];
    else if (token.type === "tr_close" && cells !== undefined) {
      const row = tokens
        .slice(0, index)
        .findLast(({ type }) => type === "tr_open");
      blocks.push({ kind: "row", cells, line: (row?.map?.[0] ?? 0) + 1 });
      cells = undefined;
    } else if (token.type === "fence" || token.type === "code_block") {
      const isFenced = token.type === "fence" && token.content !== "";
      const from = isFenced ? line + 1 : line;
      blocks.push({ kind: "code", text: token.content, line: from });
    } else if (token.type === "html_block") {
      blocks.push(
        ...readHtml(token.content).map((block) => ({
          ...block,
          line: block.line + line - 1,
        })),
      );
    } else if (token.type === "inline" && cells !== undefined) {
      cells.push(inlineText(token).trim());
    } else if (token.type === "inline" && before === "heading_open") {
      const heading = inlineText(token).trim();
      blocks.push({ kind: "heading", text: heading, line });
    } else if (token.type === "inline") {
      const isItem = tokens[index - 2]?.type === "list_item_open";
      blocks.push(...inlineBlocks(token, line, isItem));
    }
  }
  return blocks;
}

function inlineBlocks(
  token: Token,
  line: number,
  isItem: boolean,
): readonly Block[] {
  const isLabelled = isItem || token.children?.[0]?.type === "strong_open";
  return inlineText(token)
    .split("\n")
    .flatMap((part, offset): readonly Block[] => {
      const trimmed = part.trim();
      if (trimmed === "") return [];
      return isLabelled
        ? [pairOrText(trimmed, line + offset)]
        : [{ kind: "text", text: trimmed, line: line + offset }];
    });
}

/** A line break within a paragraph: the next line starts no label. */
const softWrap = /\n(?![A-Z][^:\n]{0,40}:(?:\s|$))/g;

function inlineText({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === "softbreak" || type === "hardbreak") return "\n";
      if (type === "html_inline") return /^<br\b/i.test(content) ? "\n" : "";
      return content;
    })
    .join("")
    .replace(softWrap, " ");
}
