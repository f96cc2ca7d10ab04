import type { Page } from "../markup/block.js";

/** A line of a page, trimmed, and its number, from 1. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

/** A line without the marker of a list item before it, and whether there was one. */
export function withoutListMarker(text: string): {
  readonly text: string;
  readonly isListItem: boolean;
} {
  const found = /^[-*•](?:\s+|$)/.exec(text);
  if (found === null) return { text, isListItem: false };
  return { text: text.slice(found[0].length), isListItem: true };
}

/** Lines as one text, without empty ones and the markers of list items. */
export function joinText(lines: readonly Line[], between: string): string {
  return lines
    .map(({ text }) => withoutListMarker(text).text)
    .filter((text) => text !== "")
    .join(between);
}

/** The lines of a page in any markup: what the markup separates is joined to one line. */
export function pageLines(page: Page): readonly Line[] {
  return page.flatMap((block): readonly Line[] => {
    const { line } = block;
    switch (block.kind) {
      case "heading":
      case "text":
        return [{ text: block.text.trim(), line }];
      case "pair":
        return [{ text: `${block.label}: ${block.value}`.trim(), line }];
      case "row":
        return [{ text: block.cells.join(" ").trim(), line }];
      case "code":
        return block.text
          .split("\n")
          .map((text, index) => ({ text: text.trim(), line: line + index }));
    }
  });
}
