import { findFormat } from "../../vocabulary/formats.js";
import type { Facts } from "./facts.js";
import {
  toRules,
  type BinaryRule,
  type ListRule,
  type NumberRule,
  type TextRule,
} from "./rule.js";

/** The rules that the facets of an S give. */
export function readTextRules(facts: Facts): readonly TextRule[] {
  const regex = facts.regex();
  const listed = facts.texts("enum");
  const words = regex?.kind === "choices" ? regex.choices : undefined;
  const choices =
    words && listed
      ? listed.filter((choice) => words.includes(choice))
      : (listed ?? words);
  if (choices?.length === 0) facts.noChoiceLeft();
  const format = facts.format("S");
  const pattern = regex?.kind === "pattern" ? regex.pattern : undefined;
  const length = facts.bounds("length");
  const isLength = regex?.kind === "length";
  const low = isLength
    ? Math.max(regex.minLength, length.low ?? 0)
    : length.low;
  const high =
    isLength && regex.maxLength !== undefined
      ? Math.min(regex.maxLength, length.high ?? Infinity)
      : length.high;
  facts.apart("min_length", low, ["max_length", high]);
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
export function readNumberRules(facts: Facts): readonly NumberRule[] {
  const regex = facts.regex();
  const format = facts.format("N");
  const words = regex?.kind === "choices" ? regex.choices : undefined;
  const listed = facts.numbers("enum") ?? words?.map(Number);
  // A number is never spelled 01: such a word fits none.
  const choices = listed?.filter(
    (number) => words?.includes(String(number)) ?? true,
  );
  if (choices?.length === 0) facts.noChoiceLeft();
  const min = facts.number("min");
  const max = facts.number("max");
  const exclusive_min = facts.number("exclusive_min");
  const exclusive_max = facts.number("exclusive_max");
  facts.apart("min", Math.max(min ?? -Infinity, exclusive_min ?? -Infinity), [
    "max",
    Math.min(max ?? Infinity, exclusive_max ?? Infinity),
  ]);
  return toRules<NumberRule>({
    format,
    pattern: regex?.kind === "pattern" ? regex.pattern : undefined,
    enum: choices?.length === 0 ? undefined : choices,
    min,
    max,
    exclusive_min,
    exclusive_max,
    multiple_of: facts.number("multiple_of"),
  });
}

/** The rules that the facets of a B give. */
export function readBinaryRules(facts: Facts): readonly BinaryRule[] {
  const { low, high } = facts.bounds("length");
  facts.apart("min_length", low, ["max_length", high]);
  return toRules<BinaryRule>({ min_length: low, max_length: high });
}

/** The rules that the facets of an L or a set give. */
export function readListRules(facts: Facts): readonly ListRule[] {
  const { low, high } = facts.bounds("items");
  facts.apart("min_items", low, ["max_items", high]);
  return toRules<ListRule>({ min_items: low, max_items: high });
}
