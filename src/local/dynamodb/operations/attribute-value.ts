import db from "dynalite/db/index.js";

/** An attribute's value as it travels: one member, named by its type; B is base64, N a decimal number as text. */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: true;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Readonly<Record<string, AttributeValue>>;
}

/** The name of a value's type, e.g. `S`. */
export function attributeType(value: AttributeValue): string {
  return Object.keys(value)[0] ?? "";
}

/** Whether two values are there and equal: sets in any order, numbers however they are written. */
export function isEqual(a?: AttributeValue, b?: AttributeValue): boolean {
  return !!a && !!b && canonicalText(a) === canonicalText(b);
}

/** Below, at or above 0 as for a sort, NaN where there is no order: a value missing, two types, neither S, N nor B. */
export function compareValues(a?: AttributeValue, b?: AttributeValue): number {
  if (!a || !b || attributeType(a) !== attributeType(b)) return NaN;
  if (!["S", "N", "B"].includes(attributeType(a))) return NaN;
  const [left, right] = [db.toRangeStr(a), db.toRangeStr(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a text or binary starts with another one. */
export function beginsWith(
  whole?: AttributeValue,
  start?: AttributeValue,
): boolean {
  if (!whole || !start || attributeType(whole) !== attributeType(start))
    return false;
  if (!["S", "B"].includes(attributeType(whole))) return false;
  return db.toRangeStr(whole).startsWith(db.toRangeStr(start));
}

/** Whether a text or binary has a part, or a list or set a member. */
export function contains(
  whole?: AttributeValue,
  part?: AttributeValue,
): boolean {
  if (!whole || !part) return false;
  if (whole.S !== undefined && part.S !== undefined) {
    return whole.S.includes(part.S);
  }
  if (whole.B !== undefined && part.B !== undefined) {
    return decodeBase64(whole.B).includes(decodeBase64(part.B));
  }
  return elementsOf(whole).some((member) => isEqual(member, part));
}

function elementsOf(value: AttributeValue): readonly AttributeValue[] {
  return (
    value.L ??
    value.SS?.map((S) => ({ S })) ??
    value.NS?.map((N) => ({ N })) ??
    value.BS?.map((B) => ({ B })) ??
    []
  );
}

/** One text for all the ways to write a value. */
function canonicalText(value: AttributeValue): string {
  if (value.N !== undefined) return db.toRangeStr(value);
  if (value.L) return `[${value.L.map(canonicalText).join()}]`;
  if (value.M) {
    const members = Object.entries(value.M).map(
      ([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`,
    );
    return `{${members.sort().join()}}`;
  }
  const members = elementsOf(value);
  if (members.length === 0) return JSON.stringify(value);
  return `${attributeType(value)}<${members.map(canonicalText).sort().join()}>`;
}

function decodeBase64(base64: string): Buffer {
  return Buffer.from(base64, "base64");
}
