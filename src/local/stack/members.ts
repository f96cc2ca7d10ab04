import type { Value } from "./resolve.js";

/** The members of an object. */
export type Members = Readonly<Record<string, Value>>;

/** The members of an object; of anything else, none. */
export function membersOf(value: Value): Members {
  const isObject = typeof value === "object" && value !== null;
  return isObject && !Array.isArray(value) ? (value as Members) : {};
}
