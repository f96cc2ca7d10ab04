import type { JsonObject, JsonValue } from "./json.js";
import { isExact } from "./numbers.js";
import { violationOf, type Violation } from "./violation.js";

/** A member that the path or the query string may carry: its name, how its text is read, and the other names it goes by. */
export interface Parameter {
  readonly name: string;
  readonly read: (text: string) => JsonValue;
  readonly aliases?: readonly string[];
  readonly inPath?: true;
}

/** The members of a request, from wherever they come, and those that say two things. */
export class Members {
  readonly #known = new Map<string, Parameter>();
  readonly #values = new Map<string, JsonValue>();
  readonly #twice = new Set<string>();
  readonly errors: Violation[] = [];

  constructor(parameters: readonly Parameter[]) {
    for (const parameter of parameters) {
      for (const alias of parameter.aliases ?? []) {
        this.#known.set(alias, parameter);
      }
    }
    for (const parameter of parameters) {
      this.#known.set(parameter.name, parameter);
    }
  }

  /** Adds texts, each read by its member's type. One that no member knows is left for the validator to refuse. */
  addTexts(texts: Iterable<readonly [name: string, text: string]>): this {
    for (const [given, text] of texts) {
      const parameter = this.#known.get(given);
      this.#add(parameter?.name ?? given, parameter?.read(text) ?? text);
    }
    return this;
  }

  /** Adds the members of an object. */
  addMembers(object: JsonObject): this {
    for (const [given, value] of Object.entries(object)) {
      this.#add(this.#known.get(given)?.name ?? given, value);
    }
    return this;
  }

  /** All that was added. */
  value(): JsonObject {
    return Object.fromEntries(this.#values);
  }

  #add(name: string, value: JsonValue): void {
    const before = this.#values.get(name);
    const isOther =
      before !== undefined && JSON.stringify(before) !== JSON.stringify(value);
    if (!isOther) this.#values.set(name, value);
    else if (!this.#twice.has(name)) {
      this.#twice.add(name);
      this.errors.push(violationOf(name, "is given twice"));
    }
  }
}

/** A text as it is. */
export function asText(value: string): JsonValue {
  return value;
}

/** A number, where the text is one that is kept exactly. */
export function asNumber(value: string): JsonValue {
  const isNumber = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value);
  return isNumber && isExact(value) ? Number(value) : value;
}

/** True or false, where the text says so. */
export function asFlag(value: string): JsonValue {
  return /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : value;
}

/** An object or a list, where the text is JSON. */
export function asJson(value: string): JsonValue {
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}
