import type { SpecDraftBuilder } from "../spec-draft-builder.js";
import type { Block } from "../markup/block.js";

interface StatusFacts {
  readonly description?: string;
  readonly schema?: unknown;
}

/** The responses of a page by status; of two facts of one kind, the first is kept. */
export class ResponseStatuses {
  readonly #statuses = new Map<string, StatusFacts>();

  add(status: number | string, facts: StatusFacts): void {
    const key = String(status);
    const before = this.#statuses.get(key);
    this.#statuses.set(key, { ...facts, ...before });
  }

  /** Reads a table of statuses; returns the blocks that are none. */
  readTable(blocks: readonly Block[]): readonly Block[] {
    return blocks.filter((block) => {
      const cells = statusCells(block);
      const [status = "", ...words] = cells;
      if (!/^[1-5]\d\d$/.test(status)) return !isTableHead(cells);
      const description = words.join(" | ");
      this.add(status, description === "" ? {} : { description });
      return false;
    });
  }

  writeTo(draft: SpecDraftBuilder): void {
    if (this.#statuses.size === 0) return;
    const sorted = [...this.#statuses].sort(
      ([a], [b]) => Number(a) - Number(b),
    );
    draft.set("responses", Object.fromEntries(sorted));
  }
}

function statusCells(block: Block): readonly string[] {
  if (block.kind === "row") return block.cells;
  if (block.kind === "pair") return [block.label, block.value];
  if (block.kind !== "text") return [];
  const found = /^([1-5]\d\d)\b[\s|:–—-]*(.*)$/s.exec(block.text);
  return found === null ? [] : [found[1] ?? "", found[2] ?? ""];
}

function isTableHead([first = ""]: readonly string[]): boolean {
  return /^(?:status|code|status code|http status)$/i.test(first);
}
