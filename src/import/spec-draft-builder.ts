import type { Location } from "../diagnostics/diagnostic.js";
import { inOrder } from "./sort-spec-keys.js";
import { formatPointer } from "../names/json-pointer.js";
import type { SpecDraft } from "./spec-draft.js";

/** A draft that is being put together, and where its values were read. */
export class Drafting {
  readonly #file: string;
  readonly #spec = new Map<string, unknown>();
  readonly #places = new Map<string, Location>();
  readonly #notes = new Set<string>();
  readonly #notFound: string[] = [];
  readonly #needs: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Sets a key of the spec, unless there is nothing to say. */
  set(key: string, value: unknown, line?: number): void {
    if (value === undefined) return;
    this.#spec.set(key, value);
    this.place([key], line);
  }

  /** Notes where the value was read that goes by these steps into the spec. */
  place(steps: readonly string[], line: number | undefined): void {
    if (line === undefined) return;
    this.#places.set(formatPointer(steps), { file: this.#file, line });
  }

  /** Takes a key out that says nothing new. */
  drop(key: string): void {
    this.#spec.delete(key);
  }

  has(key: string): boolean {
    return this.#spec.has(key);
  }

  get(key: string): unknown {
    return this.#spec.get(key);
  }

  /** Keeps what no key of a spec can say; nothing is kept twice. */
  note(text: string): void {
    this.#notes.add(text);
  }

  /** Says what was looked for and is not there. */
  lacks(what: string): void {
    this.#notFound.push(what);
  }

  /** Says which key the service needs and nobody gave. */
  needs(key: string): void {
    this.#needs.push(key);
  }

  /** The draft, its keys in the order of a spec. */
  done(line?: number): SpecDraft {
    if (this.#notes.size > 0) this.#spec.set("notes", [...this.#notes]);
    return {
      from: this.#file,
      at: { file: this.#file, ...(line !== undefined && { line }) },
      spec: inOrder(Object.fromEntries(this.#spec)),
      places: this.#places,
      notFound: this.#notFound,
      needs: this.#needs,
    };
  }
}
