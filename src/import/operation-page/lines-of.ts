import type { Page } from "../markup/block.js";
import type { Line } from "./line.js";

/** The lines of a page in any markup; what the markup held apart stands on one line again. */
export function linesOf(page: Page): readonly Line[] {
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
