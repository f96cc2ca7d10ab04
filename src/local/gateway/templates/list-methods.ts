import type { JavaMethod, Methods } from "./java.js";
import { isEqual } from "./java-values.js";

/** The methods of Java's List that templates use. */
export const listMethods: Methods<unknown[]> = new Map<
  string,
  JavaMethod<unknown[]>
>([
  ["add", (list, value) => list.push(value) > 0],
  ["contains", (list, value) => list.some((one) => isEqual(one, value))],
  ["get", get],
  ["indexOf", (list, value) => list.findIndex((one) => isEqual(one, value))],
  ["isEmpty", (list) => list.length === 0],
  ["size", (list) => list.length],
]);

function get(list: readonly unknown[], at: unknown): unknown {
  const index = Number(at);
  if (!(index >= 0 && index < list.length)) {
    throw new RangeError(`index ${index} of a list of ${list.length}`);
  }
  return list[index];
}
