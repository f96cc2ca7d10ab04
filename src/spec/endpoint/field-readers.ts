import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import {
  readList,
  readObject,
  readString,
  reportWrongValue,
  type Entry,
} from "../entry.js";

/** Reads the value of one key; undefined, and reported, where it cannot be read. */
export type FieldReader<Value> = (
  entry: Entry,
  report: Report,
) => Value | undefined;

/** The reader of each key of an object, by its name in the file. */
export type FieldReaders = Readonly<Record<string, FieldReader<unknown>>>;

/** The values that were read, by key. */
export type FieldValues<F extends FieldReaders> = {
  readonly [K in keyof F]?: Exclude<ReturnType<F[K]>, undefined>;
};

/** Reads an object key by key; unknown keys are reported with the one that was likely meant. */
export function readFields<F extends FieldReaders>(
  entry: Entry,
  fields: F,
  report: Report,
): FieldValues<F> {
  const read: Record<string, unknown> = {};
  const known = Object.keys(fields);
  for (const [text, member] of readObject(entry, report) ?? []) {
    const key = stripMarkdownEscapes(text);
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) {
      const near = didYouMean(key, known);
      report(problem("unknown-key", member.at, { key, known, near }));
      continue;
    }
    if (Object.hasOwn(read, key)) {
      report(problem("duplicate-key", member.at, { key }));
      continue;
    }
    const value = field(member, report);
    if (value !== undefined) read[key] = value;
  }
  return read as FieldValues<F>;
}

/** A name, with its location. */
export const readName: FieldReader<Entry<string>> = (entry, report) => {
  const text = readString(entry, report);
  if (text === undefined) return undefined;
  return { ...entry, value: stripMarkdownEscapes(text) };
};

/** Any value, unread. */
export const readAsIs: FieldReader<Entry> = (entry) => entry;

/** One text or a list of texts; blank ones are left out. */
export const readTexts: FieldReader<readonly string[]> = (entry, report) =>
  typeof entry.value === "string"
    ? [entry.value]
    : readList(entry, report)
        .map((element) => readString(element, report))
        .filter((text) => text !== undefined)
        .filter((text) => visible.test(text));

const visible = /[^\p{C}\p{Z}\p{DI}\s]/u;

/** A text; undefined for a blank one. */
export const readProse: FieldReader<string> = (entry, report) => {
  const text = readString(entry, report);
  return text !== undefined && visible.test(text) ? text : undefined;
};

/** One of the given words, in any case. */
export function readOneOf<Word extends string>(
  words: readonly Word[],
  synonyms: Readonly<Record<string, Word>> = {},
): FieldReader<Entry<Word>> {
  return (entry, report) => {
    const text = readString(entry, report);
    if (text === undefined) return undefined;
    const folded = text.toLowerCase();
    const value =
      words.find((known) => known.toLowerCase() === folded) ??
      (Object.hasOwn(synonyms, folded) ? synonyms[folded] : undefined);
    if (value !== undefined) return { ...entry, value };
    const near = didYouMean(text, words);
    report(
      problem("wrong-value", entry.at, {
        key: entry.key,
        expected: words.join(", ").replace(/, ([^,]*)$/, " or $1"),
        found: JSON.stringify(text),
        near,
      }),
    );
    return undefined;
  };
}

/** An integer within bounds, which are included. */
export function readInteger(low: number, high: number): FieldReader<number> {
  return (entry, report) => {
    const { value } = entry;
    const isNumeric =
      typeof value === "number" ||
      (typeof value === "string" && /^\d+$/.test(value));
    const number = isNumeric ? Number(value) : Number.NaN;
    if (Number.isInteger(number) && number >= low && number <= high) {
      return number;
    }
    reportWrongValue(entry, `a whole number from ${low} to ${high}`, report);
    return undefined;
  };
}

/** An http or https address without a fragment, percent-encoded. */
export const readUrl: FieldReader<string> = (entry, report) => {
  const text = readString(entry, report);
  if (text === undefined) return undefined;
  const isPlain = /^https?:\/\/[^\s#]+$/i.test(text) && URL.canParse(text);
  if (isPlain) return new URL(text).href;
  reportWrongValue(
    entry,
    "an http or https address without a fragment",
    report,
  );
  return undefined;
};

/** An object with the member; empty where the value is undefined. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as {
    readonly [K in Key]?: Value;
  };
}
