import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../model/json-value.js";
import { parsePointer } from "../names/json-pointer.js";

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The member at the end of a path of keys; nothing where one is missing. Keys are own: `__proto__` is a key like any other. */
export function valueAt(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): JsonValue | undefined {
  let found = value;
  for (const key of keys) {
    if (!isJsonObject(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** The mapping at the end of a path of keys, empty where there is none. */
export function objectAt(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): JsonObject {
  const found = valueAt(value, ...keys);
  return isJsonObject(found) ? found : {};
}

/** The list at the end of a path of keys, empty where there is none. */
export function listAt(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): readonly JsonValue[] {
  const found = valueAt(value, ...keys);
  return isJsonList(found) ? found : [];
}

/** The text at the end of a path of keys; numbers and booleans are spelled. */
export function stringAt(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): string | undefined {
  const found = valueAt(value, ...keys);
  if (found === undefined || found === null) return undefined;
  return typeof found === "object" ? undefined : String(found);
}

/** The value that a local reference, `#/components/…`, leads to; the value itself where it is no reference. */
export function resolveReference(
  value: JsonValue | undefined,
  document: JsonValue,
): JsonValue | undefined {
  let found = value;
  // A reference may lead to another one; a circle of them leads nowhere.
  for (let step = 0; step < 10; step++) {
    const reference = stringAt(found, "$ref");
    if (reference === undefined) return found;
    found = valueAt(document, ...parsePointer(reference));
  }
  return undefined;
}
