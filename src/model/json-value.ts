/** A value as JSON has it. Members that are called like properties of Object.prototype are own ones. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object as JSON has it. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** An object from its members in order; `__proto__` becomes an own member like any other. */
export function jsonObject(
  members: Iterable<readonly [string, JsonValue]>,
): JsonObject {
  return Object.fromEntries(members);
}
