import type { JsonObject, JsonValue } from "./json.js";
import { isExact } from "./numbers.js";
import { violationOf, type Violation } from "./violation.js";

/** A member that may stand in the query string: its name, how its text is read, and the other names it goes by. */
export interface QueryMember {
  readonly name: string;
  readonly read: (text: string) => JsonValue;
  readonly aliases?: readonly string[];
}

/** The parameters as an object, and those that say two things. One that no member knows is left for the validator to refuse. */
export function readQuery(
  query: readonly (readonly [string, string])[],
  members: readonly QueryMember[],
): { readonly value: JsonObject; readonly errors: readonly Violation[] } {
  const known = new Map<string, QueryMember>();
  for (const member of members) {
    for (const alias of member.aliases ?? []) known.set(alias, member);
  }
  for (const member of members) known.set(member.name, member);
  const values = new Map<string, string>();
  const errors: Violation[] = [];
  for (const [given, value] of query) {
    const name = known.get(given)?.name ?? given;
    const before = values.get(name) ?? value;
    if (before !== value) errors.push(violationOf(name, "is given twice"));
    values.set(name, before);
  }
  const read = [...values].map(
    ([name, value]) => [name, known.get(name)?.read(value) ?? value] as const,
  );
  return { value: Object.fromEntries(read), errors };
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
