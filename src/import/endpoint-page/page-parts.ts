import type { Block, Page } from "../markup/block.js";
import { factOf } from "./fact-labels.js";
import { sectionOf, type Section } from "./sections.js";

/** What stands under one heading of a page. */
export interface Part {
  /** Undefined for a heading that is not known, and before the first one. */
  readonly section?: Section;
  readonly heading?: string;
  readonly line: number;
  /** The status that a heading below a section's is about. */
  readonly status?: number;
  readonly blocks: readonly Block[];
}

/** The parts of a page, and its title: a heading before all sections. */
export interface Parts {
  readonly title?: { readonly text: string; readonly line: number };
  readonly parts: readonly Part[];
}

/** Takes a page apart by its headings. A heading that is a label holds the value below it. */
export function partsOf(page: Page): Parts {
  const parts: (Part & { readonly blocks: Block[] })[] = [
    { line: 1, blocks: [] },
  ];
  let title: Parts["title"];
  for (const block of labelled(page)) {
    const last = parts.at(-1);
    if (block.kind !== "heading") {
      last?.blocks.push(block);
      continue;
    }
    const { text, line } = block;
    const section = sectionOf(text);
    const status = /^(\d{3})\b/.exec(text)?.[1];
    if (section === undefined && status !== undefined && last?.section) {
      const own = { section: last.section, status: Number(status) };
      parts.push({ ...own, heading: text, line, blocks: [] });
    } else if (section !== undefined) {
      parts.push({ section, heading: text, line, blocks: [] });
    } else if (title === undefined && parts.length === 1) {
      title = { text, line };
    } else {
      parts.push({ heading: text, line, blocks: [] });
    }
  }
  return { ...(title && { title }), parts };
}

/** The blocks, with headings that are labels as pairs with what stands below them. */
function labelled(page: Page): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < page.length; at += 1) {
    const block = page[at];
    if (block === undefined) continue;
    const isLabel =
      block.kind === "heading" &&
      sectionOf(block.text) === undefined &&
      factOf(block.text) !== undefined;
    const next = page[at + 1];
    const value =
      next?.kind === "text" || next?.kind === "code" ? next.text : undefined;
    if (!isLabel) blocks.push(block);
    else if (value !== undefined) {
      const label = block.text;
      blocks.push({
        kind: "pair",
        label,
        value: value.trim(),
        line: block.line,
      });
      at += 1;
    }
  }
  return blocks;
}
