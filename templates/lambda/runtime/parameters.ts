import type { JsonObject, JsonValue } from "./json.js";
import { isDeep } from "./nesting.js";
import { inexactNumbers, isExact } from "./numbers.js";
import { violationOf, type Violation } from "./violation.js";

/** A member that a request carries as a text: its name, how it is read, the other names that it goes by, and where it stands. One without a place stands in the query string, or in a body instead. */
export interface Parameter {
  readonly name: string;
  readonly read: (text: string) => JsonValue;
  readonly aliases?: readonly string[];
  readonly in?: "path" | "query" | "header";
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

  /** Adds the text of a parameter. */
  add({ name, read }: Parameter, text: string): this {
    this.#add(name, read(text));
    return this;
  }

  /** Adds texts of the query string, each read by its member's type. One that no member knows is left for the validator to refuse. */
  addTexts(texts: Iterable<readonly [name: string, text: string]>): this {
    for (const [given, text] of texts) {
      const parameter = this.#known.get(given);
      if (parameter?.in === "header") this.#refuse(given, "is a header");
      else if (parameter?.in !== "query") {
        this.#add(parameter?.name ?? given, parameter?.read(text) ?? text);
      }
    }
    return this;
  }

  /** Adds the members of a body. */
  addMembers(object: JsonObject): this {
    for (const [given, value] of Object.entries(object)) {
      const { name = given, in: place } = this.#known.get(given) ?? {};
      if (place === "header") this.#refuse(given, "is a header");
      else if (place === "query") this.#refuse(given, "is in the query string");
      else this.#add(name, value);
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
      this.#refuse(name, "is given twice");
    }
  }

  #refuse(name: string, message: string): void {
    this.errors.push(violationOf(name, message));
  }
}

/** The members of the parameters that stand in a place of their own, each with the texts that a request has there. */
export function carried(
  parameters: readonly Parameter[],
  textsOf: (parameter: Parameter) => readonly string[],
): Members {
  const members = new Members(parameters);
  for (const parameter of parameters) {
    for (const text of textsOf(parameter)) members.add(parameter, text);
  }
  return members;
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

/** An object or a list, where the text is JSON that is kept exactly. */
export function asJson(value: string): JsonValue {
  let read: JsonValue;
  // Only of JSON is what comes after it done in time that grows with the text.
  try {
    read = JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
  return isDeep(value) || inexactNumbers(value).length > 0 ? value : read;
}
