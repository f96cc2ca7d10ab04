import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Expression } from "./expression.js";
import { isGreater } from "./numbers.js";
import { own } from "./own.js";
import { refusedMember } from "./problem.js";

/** The condition on a sort key, once its expression is known. */
type Range = (expression: Expression) => string;

/** The range of a sort key that a query asks for; "nothing" where no key can be in it, undefined where it asks for none. */
export function rangeOf(
  query: object,
  sortKey: string,
  stored: (value: unknown) => AttributeValue | undefined,
): Range | "nothing" | undefined {
  const given = (name: string): AttributeValue | undefined =>
    stored(own(query, name));
  const names = ["", "_from", "_to", "_begins_with"].map(
    (suffix) => `${sortKey}${suffix}`,
  );
  const asked = names.filter((name) => own(query, name) !== undefined);
  // What no key can be, as an empty text, no item has.
  if (asked.some((name) => given(name) === undefined)) return "nothing";
  const [equal, from, to, begins] = names.map((name) =>
    asked.includes(name) ? given(name) : undefined,
  );
  const isBounded = from !== undefined || to !== undefined;
  if (begins !== undefined && (isBounded || equal !== undefined)) {
    throw refusedMember(
      `${sortKey}_begins_with`,
      "is given without its other bound",
    );
  }
  if (equal !== undefined && isBounded) {
    throw refusedMember(sortKey, "is given without its other bound");
  }
  if (equal !== undefined) {
    return (e) => `${e.name(sortKey)} = ${e.value(equal)}`;
  }
  if (begins !== undefined) {
    return (e) => `begins_with(${e.name(sortKey)}, ${e.value(begins)})`;
  }
  if (from !== undefined && to !== undefined) {
    if (isAbove(from, to)) return "nothing";
    return (e) =>
      `${e.name(sortKey)} BETWEEN ${e.value(from)} AND ${e.value(to)}`;
  }
  if (from !== undefined) {
    return (e) => `${e.name(sortKey)} >= ${e.value(from)}`;
  }
  if (to === undefined) return undefined;
  return (e) => `${e.name(sortKey)} <= ${e.value(to)}`;
}

/** Whether a key stands behind another, in DynamoDB's order: numbers by value, all else by bytes. */
function isAbove(a: AttributeValue, b: AttributeValue): boolean {
  if (a.N !== undefined) return isGreater(a.N, b.N ?? "0");
  return Buffer.compare(bytesOf(a), bytesOf(b)) > 0;
}

function bytesOf({ S, B }: AttributeValue): Uint8Array {
  return B ?? Buffer.from(S ?? "");
}
