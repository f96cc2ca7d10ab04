import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import type { Entry } from "../entry.js";

/** Keywords of a schema that are no facets: they become notes of the endpoint, each with a warning. */
export class KeywordNotes {
  readonly #noted = new Map<string, NotedKeyword>();

  /** Adds a keyword of a member; of the whole schema where there is no name. */
  add(entry: Entry, member: string): void {
    const { key, at } = entry;
    const noted = this.#noted.get(key) ?? {
      at,
      membersByValue: new Map<string, string[]>(),
    };
    this.#noted.set(key, noted);
    const value = valueText(entry.value);
    const members = noted.membersByValue.get(value) ?? [];
    noted.membersByValue.set(value, members);
    if (member !== "") members.push(member);
  }

  /** One note per keyword and value, one warning per keyword. */
  notes(schema: string, report: Report): readonly string[] {
    return [...this.#noted].flatMap(([word, { at, membersByValue }]) => {
      report(problem("kept-as-note", at, { word }));
      return [...membersByValue].map(([value, members]) => {
        const of = members.length > 0 ? ` for ${members.join(", ")}` : "";
        return `${schema}: ${word} is ${value}${of}.`;
      });
    });
  }
}

interface NotedKeyword {
  readonly at: Location;
  readonly membersByValue: Map<string, string[]>;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
