import db from "dynalite/db/index.js";

/** An attribute's value as it travels: one member, named by its type; B is base64, N a decimal number as text. */
export interface Value {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: true;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly Value[];
  readonly M?: Readonly<Record<string, Value>>;
}

/** The name of a value's type, e.g. `S`. */
export function typeOf(value: Value): string {
  return Object.keys(value)[0] ?? "";
}

/** Whether two values are there and equal: sets in any order, numbers however they are written. */
export function isEqual(a?: Value, b?: Value): boolean {
  return !!a && !!b && plain(a) === plain(b);
}

/** Below, at or above 0 as for a sort, NaN where there is no order: a value missing, two types, neither S, N nor B. */
export function order(a?: Value, b?: Value): number {
  if (!a || !b || typeOf(a) !== typeOf(b)) return NaN;
  if (!["S", "N", "B"].includes(typeOf(a))) return NaN;
  const [left, right] = [db.toRangeStr(a), db.toRangeStr(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a text or binary starts with another one. */
export function beginsWith(whole?: Value, start?: Value): boolean {
  if (!whole || !start || typeOf(whole) !== typeOf(start)) return false;
  if (!["S", "B"].includes(typeOf(whole))) return false;
  return db.toRangeStr(whole).startsWith(db.toRangeStr(start));
}

/** Whether a text or binary has a part, or a list or set a member. */
export function contains(whole?: Value, part?: Value): boolean {
  if (!whole || !part) return false;
  if (whole.S !== undefined && part.S !== undefined) {
    return whole.S.includes(part.S);
  }
  if (whole.B !== undefined && part.B !== undefined) {
    return bytes(whole.B).includes(bytes(part.B));
  }
  return membersOf(whole).some((member) => isEqual(member, part));
}

function membersOf(value: Value): readonly Value[] {
  return (
    value.L ??
    value.SS?.map((S) => ({ S })) ??
    value.NS?.map((N) => ({ N })) ??
    value.BS?.map((B) => ({ B })) ??
    []
  );
}

/** One text for all the ways to write a value. */
function plain(value: Value): string {
  if (value.N !== undefined) return db.toRangeStr(value);
  if (value.L) return `[${value.L.map(plain).join()}]`;
  if (value.M) {
    const members = Object.entries(value.M).map(
      ([name, member]) => `${JSON.stringify(name)}:${plain(member)}`,
    );
    return `{${members.sort().join()}}`;
  }
  const members = membersOf(value);
  if (members.length === 0) return JSON.stringify(value);
  return `${typeOf(value)}<${members.map(plain).sort().join()}>`;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, "base64");
}
