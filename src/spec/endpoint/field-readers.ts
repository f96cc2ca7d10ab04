import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { withoutMarkup } from "../markup.js";
import { elementsOf, membersOf, textOf, wrong, type Entry } from "../entry.js";

/** Reads the value of one key; what it cannot read it reports and leaves out. */
export type ReadField<Value> = (
  entry: Entry,
  report: Report,
) => Value | undefined;

/** How each key of an object is read, by its name in the file. */
export type Fields = Readonly<Record<string, ReadField<unknown>>>;

/** The values that were read, by key. */
export type FieldsRead<F extends Fields> = {
  readonly [K in keyof F]?: Exclude<ReturnType<F[K]>, undefined>;
};

/** Reads an object key by key; keys that `fields` does not have are reported with what was likely meant. */
export function readFields<F extends Fields>(
  entry: Entry,
  fields: F,
  report: Report,
): FieldsRead<F> {
  const read: Record<string, unknown> = {};
  const known = Object.keys(fields);
  for (const [text, member] of membersOf(entry, report) ?? []) {
    const key = withoutMarkup(text);
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
  return read as FieldsRead<F>;
}

/** A text that names something, kept with its place. */
export const word: ReadField<Entry<string>> = (entry, report) => {
  const text = textOf(entry, report);
  if (text === undefined) return undefined;
  return { ...entry, value: withoutMarkup(text) };
};

/** A value as it stands, whatever it is. */
export const asWritten: ReadField<Entry> = (entry) => entry;

/** Texts that say something, one or a list of them. */
export const texts: ReadField<readonly string[]> = (entry, report) =>
  typeof entry.value === "string"
    ? [entry.value]
    : elementsOf(entry, report)
        .map((element) => textOf(element, report))
        .filter((text) => text !== undefined)
        .filter((text) => visible.test(text));

const visible = /[^\p{C}\p{Z}\p{DI}\s]/u;

/** A text that says something; a blank one is as if it were not there. */
export const prose: ReadField<string> = (entry, report) => {
  const text = textOf(entry, report);
  return text !== undefined && visible.test(text) ? text : undefined;
};

/** One of the given words; upper or lower case does not matter. */
export function oneOf<Word extends string>(
  words: readonly Word[],
  synonyms: Readonly<Record<string, Word>> = {},
): ReadField<Entry<Word>> {
  return (entry, report) => {
    const text = textOf(entry, report);
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

/** A whole number within bounds. */
export function wholeNumber(low: number, high: number): ReadField<number> {
  return (entry, report) => {
    const { value } = entry;
    const isSpelled =
      typeof value === "number" ||
      (typeof value === "string" && /^\d+$/.test(value));
    const number = isSpelled ? Number(value) : Number.NaN;
    if (Number.isInteger(number) && number >= low && number <= high) {
      return number;
    }
    wrong(entry, `a whole number from ${low} to ${high}`, report);
    return undefined;
  };
}

/** An http or https address without a fragment, percent-encoded. */
export const webAddress: ReadField<string> = (entry, report) => {
  const text = textOf(entry, report);
  if (text === undefined) return undefined;
  const isPlain = /^https?:\/\/[^\s#]+$/i.test(text) && URL.canParse(text);
  if (isPlain) return new URL(text).href;
  wrong(entry, "an http or https address without a fragment", report);
  return undefined;
};

/** An object with the member where there is a value, else without it. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as {
    readonly [K in Key]?: Value;
  };
}
