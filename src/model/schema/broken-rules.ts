import type { JsonValue } from "../json-value.js";
import {
  describeFormat,
  findFormat,
  matchesFormat,
} from "../../vocabulary/formats.js";
import { regExpOf } from "./regex.js";
import {
  applyRules,
  findRule,
  ruleValue,
  withRules,
  type BinaryRule,
  type ListRule,
  type NumberRule,
  type RuleTable,
  type TextRule,
} from "./rule.js";
import type {
  BinaryShape,
  ListShape,
  NumberShape,
  SetShape,
  StringShape,
} from "./shape.js";

/** Texts with a pattern, but without a bound of their own, are at most this long: a pattern never sees a longer one. */
export const longestMatched = 100_000;

/** A text with the bound that patterns rely on, where it is matched with one and has no bound of its own. */
export function withMatchLimit(shape: StringShape): StringShape {
  const hasPattern = ruleValue(shape, "pattern") !== undefined;
  const isMatched =
    hasPattern || findFormat(ruleValue(shape, "format")) !== undefined;
  if (!isMatched || findRule(shape, "max_length")) return shape;
  const isOfRegex =
    hasPattern || findRule(shape, "min_length")?.from === "regex";
  const from = isOfRegex ? "regex" : "format";
  return withRules(shape, { max_length: longestMatched }, from);
}

/** What of its rules a text breaks, in words that follow its name. */
export function brokenTextRules(
  text: string,
  shape: StringShape,
): readonly string[] {
  const limited = withMatchLimit(shape);
  const most = ruleValue(limited, "max_length") ?? Infinity;
  const isMatched = text.length <= 2 * most;
  return reasonsIn(applyRules(textRules, limited.rules, { text, isMatched }));
}

/** What of its type and rules a number breaks. */
export function brokenNumberRules(
  value: JsonValue,
  { exact, integer, rules }: NumberShape,
): readonly string[] {
  if (
    exact &&
    (typeof value !== "string" || !matchesFormat("decimal", value))
  ) {
    return ["must be a decimal number in quotes"];
  }
  if (!exact && (typeof value !== "number" || !Number.isFinite(value))) {
    return ["must be a number"];
  }
  const number = Number(value);
  const text = typeof value === "string" ? value : String(number);
  return [
    ...(integer && !Number.isInteger(number) ? ["must be a whole number"] : []),
    ...reasonsIn(applyRules(numberRules, rules, { number, text, integer })),
  ];
}

/** What of its rules a value of so many bytes or items breaks. */
export function brokenSizeRules(
  size: number,
  { rules }: BinaryShape | ListShape | SetShape,
): readonly string[] {
  return reasonsIn(
    applyRules<SizeRule, number, Reason>(sizeRules, rules, size),
  );
}

/** Why a value breaks a rule; false where it does not. */
type Reason = string | false;

const textRules: RuleTable<
  TextRule,
  { readonly text: string; readonly isMatched: boolean },
  Reason
> = {
  min_length: ({ value }, { text }) =>
    [...text].length < value && `must not be shorter than ${value}`,
  max_length: ({ value }, { text }) =>
    [...text].length > value && `must not be longer than ${value}`,
  max_bytes: ({ value }, { text }) =>
    Buffer.byteLength(text) > value && `must not be longer than ${value} bytes`,
  enum: ({ value }, { text }) =>
    !value.includes(text) && `must be one of ${value.join(", ")}`,
  format: ({ value }, { text, isMatched }) =>
    isMatched &&
    !matchesFormat(value, text) &&
    `must be ${describeFormat(value)}`,
  pattern: ({ value }, { text, isMatched }) =>
    isMatched && !regExpOf(value).test(text) && `must match ${value.source}`,
};

/** An exact number is compared as the double next to it. */
const numberRules: RuleTable<
  NumberRule,
  { readonly number: number; readonly text: string; readonly integer: boolean },
  Reason
> = {
  format: ({ value }, { text, integer }) =>
    integer &&
    !matchesFormat(value, text) &&
    `must be ${describeFormat(value)}`,
  pattern: ({ value }, { text }) =>
    !regExpOf(value).test(text) && `must match ${value.source}`,
  enum: ({ value }, { number }) =>
    !value.includes(number) && `must be one of ${value.join(", ")}`,
  min: ({ value }, { number }) => number < value && `must be >= ${value}`,
  max: ({ value }, { number }) => number > value && `must be <= ${value}`,
  exclusive_min: ({ value }, { number }) =>
    number <= value && `must be > ${value}`,
  exclusive_max: ({ value }, { number }) =>
    number >= value && `must be < ${value}`,
  multiple_of: ({ value }, { number }) =>
    !isMultiple(number, value) && `must be a multiple of ${value}`,
};

type SizeRule = BinaryRule | ListRule;

const sizeRules: RuleTable<SizeRule, number, Reason> = {
  min_length: ({ value }, size) =>
    size < value && `must not be shorter than ${value}`,
  max_length: ({ value }, size) =>
    size > value && `must not be longer than ${value}`,
  min_items: ({ value }, size) =>
    size < value && `must not have fewer than ${value} items`,
  max_items: ({ value }, size) =>
    size > value && `must not have more than ${value} items`,
};

function reasonsIn(reasons: readonly Reason[]): readonly string[] {
  return reasons.filter((reason) => reason !== false);
}

/** Within what doubles keep: 0.07 is a multiple of 0.01. */
function isMultiple(number: number, of: number): boolean {
  const times = number / of;
  return Math.abs(Math.round(times) - times) <= 1e-9;
}
