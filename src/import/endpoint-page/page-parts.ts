import type { Block, Page } from "../markup/block.js";
import { factKeyOf } from "./fact-labels.js";
import { sectionOf, type Section } from "./sections.js";

/** The blocks under one heading of a page. */
export interface PagePart {
  /** Undefined for an unknown heading, and before the first one. */
  readonly section?: Section;
  readonly heading?: string;
  readonly line: number;
  /** The status that is a heading within a section. */
  readonly status?: number;
  readonly blocks: readonly Block[];
}

/** The parts of a page, and its title: a heading before all sections. */
export interface PageParts {
  readonly title?: { readonly text: string; readonly line: number };
  readonly parts: readonly PagePart[];
}

/** Splits a page at its headings. One that is a label forms a pair with the text below it. */
export function splitParts(page: Page): PageParts {
  const parts: (PagePart & { readonly blocks: Block[] })[] = [
    { line: 1, blocks: [] },
  ];
  let title: PageParts["title"];
  for (const block of pairLabelHeadings(page)) {
    const last = parts.at(-1);
    if (block.kind !== "heading") {
      last?.blocks.push(block);
      continue;
    }
    const { text, line } = block;
    const section = sectionOf(text);
    const status = /^(\d{3})\b/.exec(text)?.[1];
    if (section === undefined && status !== undefined && last?.section) {
      const of = { section: last.section, status: Number(status) };
      parts.push({ ...of, heading: text, line, blocks: [] });
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

function pairLabelHeadings(page: Page): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < page.length; at += 1) {
    const block = page[at];
    if (block === undefined) continue;
    const isLabel =
      block.kind === "heading" &&
      sectionOf(block.text) === undefined &&
      factKeyOf(block.text) !== undefined;
    const next = page[at + 1];
    const value =
      next?.kind === "text" || next?.kind === "code" ? next.text : undefined;
    if (!isLabel) blocks.push(block);
    else if (value !== undefined) {
      const { text: label, line } = block;
      blocks.push({ kind: "pair", label, value: value.trim(), line });
      at += 1;
    }
  }
  return blocks;
}
