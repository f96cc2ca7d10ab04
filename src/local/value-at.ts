import { unescapeStep } from "../names/json-pointer.js";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../model/json-value.js";

/** The member at the end of a path of keys; nothing where one is missing. Keys are own: `__proto__` is a key like any other. */
export function memberOf(
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
export function mappingOf(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): JsonObject {
  const found = memberOf(value, ...keys);
  return isJsonObject(found) ? found : {};
}

/** The list at the end of a path of keys, empty where there is none. */
export function listOf(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): readonly JsonValue[] {
  const found = memberOf(value, ...keys);
  return isJsonList(found) ? found : [];
}

/** The text at the end of a path of keys; numbers and booleans are spelled. */
export function textOf(
  value: JsonValue | undefined,
  ...keys: readonly string[]
): string | undefined {
  const found = memberOf(value, ...keys);
  if (found === undefined || found === null) return undefined;
  return typeof found === "object" ? undefined : String(found);
}

/** What a local reference, `#/components/…`, stands for; the value itself where it is none. */
export function dereferenced(
  value: JsonValue | undefined,
  document: JsonValue,
): JsonValue | undefined {
  let found = value;
  // A reference may lead to another one; a circle of them leads nowhere.
  for (let step = 0; step < 10; step++) {
    const reference = textOf(found, "$ref");
    if (reference === undefined) return found;
    found = memberOf(document, ...stepsOf(reference));
  }
  return undefined;
}

function stepsOf(reference: string): readonly string[] {
  return reference.replace(/^#\//, "").split("/").map(unescapeStep);
}
