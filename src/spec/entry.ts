import {
  type Location,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import { escapeStep } from "../names/json-pointer.js";

/** A value of a file, its key, and its location. */
export interface Entry<Value = unknown> {
  readonly key: string;
  readonly value: Value;
  readonly at: Location;
}

/** The entries of an object by key, in file order; anything else is reported. */
export function readObject(
  entry: Entry,
  report: Report,
): ReadonlyMap<string, Entry> | undefined {
  const { value, at } = entry;
  if (!isObject(value)) {
    reportWrongValue(entry, "an object", report);
    return undefined;
  }
  return new Map(
    Object.entries(value).map(([key, member]) => [
      key,
      { key, value: member, at: memberLocation(at, key) },
    ]),
  );
}

/** Whether a value is an object, and no list. */
export function isObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a list; anything else is reported. */
export function readList(entry: Entry, report: Report): readonly Entry[] {
  if (!Array.isArray(entry.value)) {
    reportWrongValue(entry, "a list", report);
    return [];
  }
  return entry.value.map((value: unknown, index) => ({
    key: entry.key,
    value,
    at: memberLocation(entry.at, String(index)),
  }));
}

/** A string; a number or a boolean is read as it is written. */
export function readString(entry: Entry, report: Report): string | undefined {
  const { value } = entry;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  reportWrongValue(entry, "a string", report);
  return undefined;
}

/** A boolean, written in any of the ways that pages use: true, "true", True, "False". */
export function readBoolean(entry: Entry, report: Report): boolean | undefined {
  const found = booleanOf(entry);
  if (found === undefined) reportWrongValue(entry, "True or False", report);
  return found;
}

/** A boolean, for what is read and reported elsewhere; undefined for anything else. */
export function booleanOf({ value }: Entry): boolean | undefined {
  const word = JSON.stringify(value ?? "")
    .replaceAll('"', "")
    .toLowerCase();
  return word === "true" || word === "false" ? word === "true" : undefined;
}

/** A number, or a string that holds one. */
export function readNumber(entry: Entry, report: Report): number | undefined {
  const { value } = entry;
  const written = typeof value === "string" ? value.trim() : value;
  const isScalar = typeof written === "number" || typeof written === "string";
  const number = isScalar && written !== "" ? Number(written) : Number.NaN;
  if (Number.isFinite(number)) return number;
  reportWrongValue(entry, "a number", report);
  return undefined;
}

/** Reports a value that its key does not take. */
export function reportWrongValue(
  entry: Entry,
  expected: string,
  report: Report,
): void {
  report(
    problem("wrong-value", entry.at, {
      key: entry.key,
      expected,
      found: describeValue(entry.value),
    }),
  );
}

/** A value in a few words, for a message. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function memberLocation(at: Location, key: string): Location {
  return { file: at.file, key: `${at.key ?? ""}/${escapeStep(key)}` };
}
