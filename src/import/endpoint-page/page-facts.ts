import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import type { Block } from "../markup/block.js";
import { factKeyOf, type FactKey } from "./fact-labels.js";
import type { PagePart } from "./page-parts.js";
import { splitFacts } from "./split-facts.js";

/** A value under a known label, as the page has it. */
export interface PageFact {
  readonly key: FactKey;
  readonly label: string;
  readonly value: string;
  readonly line: number;
}

/** A piece of prose, or a value under an unknown label. */
export interface Remark {
  readonly text: string;
  readonly line: number;
  readonly label?: string;
  readonly isCode?: true;
}

/** The content of a part: facts under known labels, and the rest. */
export interface PageFacts {
  readonly facts: readonly PageFact[];
  readonly remarks: readonly Remark[];
}

/** Separates the facts of a part from its prose; code is a remark as it is. */
export function readFacts({ blocks }: Pick<PagePart, "blocks">): PageFacts {
  const facts: PageFact[] = [];
  const remarks: Remark[] = [];
  const add = (label: string, value: string, line: number): void => {
    const plain = stripMarkdownEscapes(label);
    const key = factKeyOf(plain);
    if (/^(?:n\/?a|none|null|-|–|—)?$/i.test(value) && key !== "security") {
      return;
    }
    if (key !== undefined) facts.push({ key, label: plain, value, line });
    else remarks.push({ label, text: value, line });
  };
  for (const run of textRuns(blocks)) {
    const [first] = run;
    if (first === undefined) continue;
    if (first.kind === "text") {
      const text = run.map((block) =>
        block.kind === "text" ? block.text : "",
      );
      const lineAt = lineLookup(run);
      for (const piece of splitFacts(text.join("\n"))) {
        const line = lineAt(piece.offset);
        if (piece.label !== undefined) add(piece.label, piece.text, line);
        else remarks.push({ text: piece.text, line });
      }
    } else if (first.kind === "pair") {
      add(first.label, first.value, first.line);
    } else if (first.kind === "row") {
      const [label = "", ...values] = first.cells;
      const value = values.join(" | ");
      if (isHeaderRow(label, value)) continue;
      add(label, value, first.line);
    } else if (first.kind === "code") {
      remarks.push({ text: first.text.trim(), line: first.line, isCode: true });
    }
  }
  return { facts, remarks };
}

/** The blocks in groups to be read together: consecutive lines of text, and every other block alone. */
function textRuns(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (block.kind === "text" && run?.[0]?.kind === "text") run.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** The line of an offset into the text of a run; for ascending offsets only. */
function lineLookup(run: readonly Block[]): (offset: number) => number {
  let [at, start] = [0, 0];
  return (offset) => {
    for (let block = run[at]; block?.kind === "text"; block = run[at]) {
      const next = start + block.text.length + 1;
      if (next > offset) break;
      [at, start] = [at + 1, next];
    }
    return run[at]?.line ?? 1;
  };
}

/** Whether a row is the header of a table of facts, or empty. */
export function isHeaderRow(label: string, value: string): boolean {
  if (label === "" && value === "") return true;
  return (
    /^(?:field|key|name|label|property|attribute|item|parameter)$/i.test(
      label,
    ) && /^(?:value|values|description|details)$/i.test(value)
  );
}
