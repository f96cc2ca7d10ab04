import { parsePointer, escapeStep } from "../../../names/json-pointer.js";
import {
  problem,
  type Diagnostic,
  type Location,
} from "../../../diagnostics/diagnostic.js";
import { describeValue } from "../../../spec/entry.js";
import type { DocumentPlace, UnsupportedParts } from "../unsupported-parts.js";

/** A value of a document, and its location. */
export class DocumentNode implements DocumentPlace {
  readonly value: unknown;
  readonly file: string;
  /** Its JSON Pointer; empty for the whole document. */
  readonly pointer: string;
  readonly #unsupported: UnsupportedParts;

  constructor(
    value: unknown,
    { file, pointer }: DocumentPlace,
    unsupported: UnsupportedParts,
  ) {
    this.value = value;
    this.file = file;
    this.pointer = pointer;
    this.#unsupported = unsupported;
  }

  /** Its location, without line and column, which are added to what is reported. */
  get location(): Location {
    return { file: this.file, key: this.pointer };
  }

  get isObject(): boolean {
    return isObject(this.value);
  }

  /** Whether it is an object; reported where it is none. */
  expectObject(): boolean {
    if (!this.isObject) this.reportInvalid("an object");
    return this.isObject;
  }

  /** Another value in its place. */
  withValue(value: unknown): DocumentNode {
    return new DocumentNode(value, this, this.#unsupported);
  }

  /** The members of an object, in its order; none of what is no object. */
  members(): readonly (readonly [string, DocumentNode])[] {
    const entries = isObject(this.value) ? Object.entries(this.value) : [];
    return entries.map(([key, value]) => [key, this.#child(key, value)]);
  }

  /** A member of an object; undefined where there is none. */
  member(key: string): DocumentNode | undefined {
    const { value } = this;
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    return this.#child(key, value[key]);
  }

  /** Its text; undefined for null and an empty one, and, reported, for another value. */
  text(): string | undefined {
    if (this.value === null || this.value === "") return undefined;
    if (typeof this.value === "string") return this.value;
    this.reportInvalid("a text");
    return undefined;
  }

  /** Its boolean; undefined, and reported, for another value. */
  boolean(): boolean | undefined {
    if (typeof this.value === "boolean") return this.value;
    this.reportInvalid("true or false");
    return undefined;
  }

  /** Its number; undefined, and reported, for another value. */
  number(): number | undefined {
    if (typeof this.value === "number" && Number.isFinite(this.value)) {
      return this.value;
    }
    this.reportInvalid("a number");
    return undefined;
  }

  /** The elements of a list; none, and reported, of what is no list. */
  list(expected = "a list"): readonly DocumentNode[] {
    if (!Array.isArray(this.value)) this.reportInvalid(expected);
    return this.elements();
  }

  /** The elements of a list; none of what is no list. */
  elements(): readonly DocumentNode[] {
    const list: readonly unknown[] = Array.isArray(this.value)
      ? this.value
      : [];
    return list.map((value, index) => this.#child(String(index), value));
  }

  /** The text of a member; undefined where it is none. */
  stringAt(key: string): string | undefined {
    const value = this.member(key)?.value;
    return typeof value === "string" ? value : undefined;
  }

  /** The node at a JSON Pointer below it; undefined where there is none. */
  nodeAt(pointer: string): DocumentNode | undefined {
    return parsePointer(pointer).reduce<DocumentNode | undefined>(
      (node, key) => node?.step(key),
      this,
    );
  }

  /** Notes that a spec cannot express it, and what became of it. */
  reportUnsupported(what: string, became: string): void {
    this.#unsupported.add(this, what, became);
  }

  /** Notes that OpenAPI does not allow its value. */
  reportInvalid(expected: string): void {
    const key = this.pointer.split("/").at(-1) ?? "";
    const found = describeValue(this.value);
    const parameters = { key, expected, found };
    this.report(problem("misshapen-value", this.location, parameters));
  }

  /** Notes that it is a reference which leads nowhere, and what became of it. */
  reportLostReference(reason: string, became: string): void {
    const parameters = { reference: String(this.value), reason, became };
    this.report(problem("lost-reference", this.location, parameters));
  }

  /** Notes a diagnostic of its document. */
  report(diagnostic: Diagnostic): void {
    this.#unsupported.report(diagnostic);
  }

  /** A member, or an element by its index; undefined where there is none. */
  step(key: string): DocumentNode | undefined {
    if (!Array.isArray(this.value)) return this.member(key);
    const index = /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1;
    const isIndex = index >= 0 && index < this.value.length;
    return isIndex ? this.#child(key, this.value[index]) : undefined;
  }

  #child(key: string, value: unknown): DocumentNode {
    const pointer = `${this.pointer}/${escapeStep(key)}`;
    const at = { file: this.file, pointer };
    return new DocumentNode(value, at, this.#unsupported);
  }
}

/** Whether a value is an object, and no list. */
export function isObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
