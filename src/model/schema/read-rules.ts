import { findFormat } from "../../vocabulary/formats.js";
import type { FacetReader } from "./facet-reader.js";
import {
  toRules,
  type BinaryRule,
  type ListRule,
  type NumberRule,
  type TextRule,
} from "./rule.js";

/** The rules that the facets of an S give. */
export function readTextRules(facets: FacetReader): readonly TextRule[] {
  const regex = facets.regex();
  const listed = facets.strings("enum");
  const words = regex?.kind === "choices" ? regex.choices : undefined;
  const choices =
    words && listed
      ? listed.filter((choice) => words.includes(choice))
      : (listed ?? words);
  if (choices?.length === 0) facets.reportNoChoice();
  const format = facets.format("S");
  const pattern = regex?.kind === "pattern" ? regex.pattern : undefined;
  const length = facets.bounds("length");
  const isLength = regex?.kind === "length";
  const low = isLength
    ? Math.max(regex.minLength, length.low ?? 0)
    : length.low;
  const high =
    isLength && regex.maxLength !== undefined
      ? Math.min(regex.maxLength, length.high ?? Infinity)
      : length.high;
  facets.reportEmptyRange("min_length", low, ["max_length", high]);
  return [
    ...toRules<TextRule>({
      format: pattern ? (findFormat(format)?.besideRegex ?? format) : format,
      pattern,
    }),
    ...toRules<TextRule>(
      { enum: choices?.length === 0 ? undefined : choices },
      words && !listed ? "regex" : undefined,
    ),
    ...toRules<TextRule>(
      { min_length: low === 0 ? undefined : low, max_length: high },
      isLength ? "regex" : undefined,
    ),
  ];
}

/** The rules that the facets of an N give. */
export function readNumberRules(facets: FacetReader): readonly NumberRule[] {
  const regex = facets.regex();
  const format = facets.format("N");
  const words = regex?.kind === "choices" ? regex.choices : undefined;
  const listed = facets.numbers("enum") ?? words?.map(Number);
  // A number is never spelled 01: such a word fits none.
  const choices = listed?.filter(
    (number) => words?.includes(String(number)) ?? true,
  );
  if (choices?.length === 0) facets.reportNoChoice();
  const min = facets.number("min");
  const max = facets.number("max");
  const exclusive_min = facets.number("exclusive_min");
  const exclusive_max = facets.number("exclusive_max");
  facets.reportEmptyRange(
    "min",
    Math.max(min ?? -Infinity, exclusive_min ?? -Infinity),
    ["max", Math.min(max ?? Infinity, exclusive_max ?? Infinity)],
  );
  return toRules<NumberRule>({
    format,
    pattern: regex?.kind === "pattern" ? regex.pattern : undefined,
    enum: choices?.length === 0 ? undefined : choices,
    min,
    max,
    exclusive_min,
    exclusive_max,
    multiple_of: facets.number("multiple_of"),
  });
}

/** The rules that the facets of a B give. */
export function readBinaryRules(facets: FacetReader): readonly BinaryRule[] {
  const { low, high } = facets.bounds("length");
  facets.reportEmptyRange("min_length", low, ["max_length", high]);
  return toRules<BinaryRule>({ min_length: low, max_length: high });
}

/** The rules that the facets of an L or a set give. */
export function readListRules(facets: FacetReader): readonly ListRule[] {
  const { low, high } = facets.bounds("items");
  facets.reportEmptyRange("min_items", low, ["max_items", high]);
  return toRules<ListRule>({ min_items: low, max_items: high });
}
