import { formatPointer } from "../names/json-pointer.js";
import type { Location, Report } from "../diagnostics/diagnostic.js";
import { PageProblems } from "./page-problems.js";
import { sortSpecKeys } from "./sort-spec-keys.js";
import type { SpecDraft } from "./spec-draft.js";

/** A schema in flattened keys, and the line that each was read at. */
export interface SchemaWithLines {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly lines: ReadonlyMap<string, number>;
}

/** Builds the draft of a spec from a page, with the places that its values were read at. */
export class SpecDraftBuilder {
  readonly problems: PageProblems;
  readonly #file: string;
  readonly #spec = new Map<string, unknown>();
  readonly #places = new Map<string, Location>();
  readonly #notes = new Set<string>();
  readonly #notFound: string[] = [];
  readonly #needs: string[] = [];

  constructor(file: string, report: Report) {
    this.#file = file;
    this.problems = new PageProblems(file, report);
  }

  /** Sets a key of the spec, unless the value is undefined. */
  set(key: string, value: unknown, line?: number): void {
    if (value === undefined) return;
    this.#spec.set(key, value);
    this.addLocation([key], line);
  }

  /** Sets a schema in flattened keys, and the line of each. */
  setSchema(key: string, flattened: SchemaWithLines | undefined): void {
    if (flattened === undefined) return;
    this.set(key, flattened.schema);
    this.addSchemaLocations([key], flattened);
  }

  /** Sets the lines of the keys of the schema at a path into the spec. */
  addSchemaLocations(
    path: readonly string[],
    { lines }: Pick<SchemaWithLines, "lines">,
  ): void {
    for (const [key, line] of lines) this.addLocation([...path, key], line);
  }

  /** Sets the line that the value at a path into the spec was read at. */
  addLocation(path: readonly string[], line: number | undefined): void {
    if (line === undefined) return;
    this.#places.set(formatPointer(path), { file: this.#file, line });
  }

  remove(key: string): void {
    this.#spec.delete(key);
  }

  has(key: string): boolean {
    return this.#spec.has(key);
  }

  get(key: string): unknown {
    return this.#spec.get(key);
  }

  /** Adds what no key of a spec expresses to its notes, once. */
  addNote(text: string): void {
    this.#notes.add(text);
  }

  /** Adds what the page was searched for in vain. */
  addNotFound(what: string): void {
    this.#notFound.push(what);
  }

  /** Adds a key that the service needs and the page does not have. */
  addNeeded(key: string): void {
    this.#needs.push(key);
  }

  /** The draft, its keys in the order of a spec. */
  build(line?: number): SpecDraft {
    if (this.#notes.size > 0) this.#spec.set("notes", [...this.#notes]);
    return {
      from: this.#file,
      at: { file: this.#file, ...(line !== undefined && { line }) },
      spec: sortSpecKeys(Object.fromEntries(this.#spec)),
      places: this.#places,
      notFound: this.#notFound,
      needs: this.#needs,
    };
  }
}
