import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../entry.js";

/** Words of a schema that no facet says: they are kept as notes of the endpoint, each with a warning. */
export class KeywordNotes {
  readonly #words = new Map<string, readonly NotedKeyword[]>();

  /** Keeps what a word says of a member; of the whole schema where there is no name. */
  keep(entry: Entry, member: string): void {
    const before = this.#words.get(entry.key) ?? [];
    this.#words.set(entry.key, [...before, { entry, member }]);
  }

  /** One note a word and value, one warning a word. */
  notes(schema: string, report: Report): readonly string[] {
    return [...this.#words].flatMap(([word, kept]) => {
      const [first] = kept;
      if (first === undefined) return [];
      report(problem("kept-as-note", first.entry.at, { word }));
      const values = new Set(kept.map(({ entry }) => valueText(entry.value)));
      return [...values].map((value) => {
        const members = kept
          .filter(({ entry }) => valueText(entry.value) === value)
          .map(({ member }) => member)
          .filter((member) => member !== "");
        const of = members.length > 0 ? ` for ${members.join(", ")}` : "";
        return `${schema}: ${word} is ${value}${of}.`;
      });
    });
  }
}

interface NotedKeyword {
  readonly entry: Entry;
  readonly member: string;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
