import type { Value } from "./stack/resolve.js";

/** A mapping of a definition. */
export type Mapping = Readonly<Record<string, Value>>;

/** The member at the end of a path of keys; nothing where one is missing. Keys are own: `__proto__` is a key like any other. */
export function memberOf(
  value: Value | undefined,
  ...keys: readonly string[]
): Value | undefined {
  let found = value;
  for (const key of keys) {
    if (!isMapping(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** The mapping at the end of a path of keys, empty where there is none. */
export function mappingOf(
  value: Value | undefined,
  ...keys: readonly string[]
): Mapping {
  const found = memberOf(value, ...keys);
  return isMapping(found) ? found : {};
}

/** The list at the end of a path of keys, empty where there is none. */
export function listOf(
  value: Value | undefined,
  ...keys: readonly string[]
): readonly Value[] {
  const found = memberOf(value, ...keys);
  return Array.isArray(found) ? (found as readonly Value[]) : [];
}

/** The text at the end of a path of keys; numbers and booleans are spelled. */
export function textOf(
  value: Value | undefined,
  ...keys: readonly string[]
): string | undefined {
  const found = memberOf(value, ...keys);
  if (found === undefined || found === null) return undefined;
  return typeof found === "object" ? undefined : String(found);
}

/** What a local reference, `#/components/…`, stands for; the value itself where it is none. */
export function dereferenced(
  value: Value | undefined,
  document: Value,
): Value | undefined {
  let found = value;
  // A reference may lead to another one; a circle of them leads nowhere.
  for (let step = 0; step < 10; step++) {
    const reference = textOf(found, "$ref");
    if (reference === undefined) return found;
    found = memberOf(document, ...stepsOf(reference));
  }
  return undefined;
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stepsOf(reference: string): readonly string[] {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
