/** A JSON value. Members named like properties of Object.prototype are own properties. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** An object from its members in order; `__proto__` becomes an own member like any other. */
export function jsonObject(
  members: Iterable<readonly [string, JsonValue]>,
): JsonObject {
  return Object.fromEntries(members);
}

/** Whether a value is an object, and no list. */
export function isJsonObject(
  value: JsonValue | undefined,
): value is JsonObject {
  return typeof value === "object" && value !== null && !isJsonList(value);
}

/** Whether a value is a list: `Array.isArray` alone does not narrow a readonly one. */
export function isJsonList(
  value: JsonValue | undefined,
): value is readonly JsonValue[] {
  return Array.isArray(value);
}
