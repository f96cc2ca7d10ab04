import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../entry.js";

/** Keywords of a schema that are no facets: they become notes of the endpoint, each with a warning. */
export class KeywordNotes {
  readonly #keywords = new Map<string, readonly NotedKeyword[]>();

  /** Adds a keyword of a member; of the whole schema where there is no name. */
  add(entry: Entry, member: string): void {
    const before = this.#keywords.get(entry.key) ?? [];
    this.#keywords.set(entry.key, [...before, { entry, member }]);
  }

  /** One note per keyword and value, one warning per keyword. */
  notes(schema: string, report: Report): readonly string[] {
    return [...this.#keywords].flatMap(([word, noted]) => {
      const [first] = noted;
      if (first === undefined) return [];
      report(problem("kept-as-note", first.entry.at, { word }));
      const values = new Set(noted.map(({ entry }) => valueText(entry.value)));
      return [...values].map((value) => {
        const members = noted
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
