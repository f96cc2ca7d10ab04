import type { Location } from "../diagnostics/diagnostic.js";
import { endpointFields } from "../spec/endpoint-fields.js";
import type { SpecDraft } from "./spec-draft.js";

/** A draft that is being put together, and where its values were read. */
export class Drafting {
  readonly #file: string;
  readonly #spec = new Map<string, unknown>();
  readonly #places = new Map<string, Location>();
  readonly #notes: string[] = [];
  readonly #notFound: string[] = [];
  readonly #needs: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Sets a key of the spec, unless there is nothing to say. */
  set(key: string, value: unknown, line?: number): void {
    if (value === undefined) return;
    this.#spec.set(key, value);
    if (line !== undefined) this.place(`/${key}`, line);
  }

  /** Notes where the value at a pointer into the spec was read. */
  place(pointer: string, line: number): void {
    this.#places.set(pointer, { file: this.#file, line });
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
    if (!this.#notes.includes(text)) this.#notes.push(text);
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
  done(): SpecDraft {
    if (this.#notes.length > 0) this.#spec.set("notes", this.#notes);
    const keys = order.filter((key) => this.#spec.has(key));
    return {
      from: this.#file,
      at: { file: this.#file },
      spec: Object.fromEntries(keys.map((key) => [key, this.#spec.get(key)])),
      places: this.#places,
      notFound: this.#notFound,
      needs: this.#needs,
    };
  }
}

/** The keys of a spec in the order in which they are read best: what is long stands last. */
const order: readonly string[] = [
  ...["lambda_function", "endpoint_name", "title", "description"],
  ...Object.keys(endpointFields),
].filter((key, at, all) => all.indexOf(key) === at);
