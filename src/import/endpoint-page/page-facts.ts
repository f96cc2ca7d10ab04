import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import type { Block } from "../markup/block.js";
import { factOf, type FactKey } from "./fact-labels.js";
import type { Part } from "./page-parts.js";
import { splitFacts } from "./split-facts.js";

/** A fact of a page, as it is written there. */
export interface Fact {
  readonly key: FactKey;
  readonly label: string;
  readonly value: string;
  readonly line: number;
}

/** A piece of prose, or a label that is not known with its value. */
export interface Remark {
  readonly text: string;
  readonly line: number;
  readonly label?: string;
  readonly isCode?: true;
}

/** What the lines of a part tell: facts under known labels, and the rest. */
export interface Told {
  readonly facts: readonly Fact[];
  readonly remarks: readonly Remark[];
}

/** Takes facts and prose of a part apart; code in it is a remark that stands as it is. */
export function toldBy({ blocks }: Pick<Part, "blocks">): Told {
  const facts: Fact[] = [];
  const remarks: Remark[] = [];
  const tell = (label: string, value: string, line: number): void => {
    const key = factOf(label);
    if (/^(?:n\/?a|none|null|-|–|—)?$/i.test(value) && key !== "security") {
      return;
    }
    if (key !== undefined) facts.push({ key, label, value, line });
    else remarks.push({ label, text: value, line });
  };
  for (const run of runsOf(blocks)) {
    const [first] = run;
    if (first === undefined) continue;
    if (first.kind === "text") {
      const text = run.map((block) =>
        block.kind === "text" ? block.text : "",
      );
      const lineAt = linesOf(run);
      for (const piece of splitFacts(text.join("\n"))) {
        const line = lineAt(piece.offset);
        if (piece.label !== undefined) tell(piece.label, piece.text, line);
        else remarks.push({ text: piece.text, line });
      }
    } else if (first.kind === "pair") {
      tell(stripMarkdownEscapes(first.label), first.value, first.line);
    } else if (first.kind === "row") {
      const [label = "", ...values] = first.cells;
      const value = values.join(" | ");
      if (isHeader(label, value)) continue;
      tell(stripMarkdownEscapes(label), value, first.line);
    } else if (first.kind === "code") {
      remarks.push({ text: first.text.trim(), line: first.line, isCode: true });
    }
  }
  return { facts, remarks };
}

/** Lines of text that follow each other are read together; every other block stands alone. */
function runsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (block.kind === "text" && run?.[0]?.kind === "text") run.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** Where offsets into the text of a run stand; they must be asked for in their order. */
function linesOf(run: readonly Block[]): (offset: number) => number {
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

/** Whether a row says what the columns of a table of facts are, or says nothing. */
export function isHeader(label: string, value: string): boolean {
  if (label === "" && value === "") return true;
  return (
    /^(?:field|key|name|label|property|attribute|item|parameter)$/i.test(
      label,
    ) && /^(?:value|values|description|details)$/i.test(value)
  );
}
