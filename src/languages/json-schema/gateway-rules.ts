import { findFormat } from "../../vocabulary/formats.js";
import { findMisfits } from "../../model/schema/find-misfits.js";
import { ruleValue } from "../../model/schema/rule.js";
import type { NumberShape, StringShape } from "../../model/schema/shape.js";
import { es5Pattern } from "../es5-pattern.js";
import {
  enumKeyword,
  formatRange,
  keyword,
  type Expression,
  type RuleTables,
} from "./dialect.js";

/** What models of API Gateway say of rules. */
export const gatewayRules: RuleTables = {
  string: {
    enum: (rule, shape) =>
      withListedValues(shape) ? enumKeyword(rule, shape) : unlistable,
    min_length: ({ value }) => keyword("minLength", value),
    max_length: ({ value }, shape) =>
      isShort(shape) ? {} : keyword("maxLength", value),
    format: ({ value }) => {
      const format = findFormat(value);
      if (format === undefined) return {};
      return format.pattern === undefined
        ? { unsupported: "no pattern says it" }
        : { patterns: [format.pattern] };
    },
    pattern: ({ value }) => {
      const own = isRepresentable(value.source) && es5Pattern(value);
      return own
        ? { patterns: [own] }
        : { unsupported: "regexes of API Gateway are those of ECMAScript 5" };
    },
    max_bytes: ({ value }, shape) => {
      if (isShort(shape)) return {};
      const longest = ruleValue(shape, "max_length") ?? Infinity;
      return {
        ...keyword("maxLength", value),
        // A character has at most four bytes.
        ...(value < 4 * longest && { unsupported: "lengths are characters" }),
      };
    },
  },
  number: {
    enum: (rule, shape) =>
      withListedValues(shape) ? enumKeyword(rule, shape) : unlistable,
    format: ({ value }) => ({ keywords: formatRange(value) }),
    pattern: () => ({ unsupported: "patterns are matched with texts alone" }),
    min: ({ value }) => keyword("minimum", value),
    exclusive_min: ({ value }, shape) => {
      if (shape.integer) return keyword("minimum", Math.floor(value) + 1);
      if (value < (ruleValue(shape, "min") ?? -Infinity)) return {};
      const keywords = { minimum: value, exclusiveMinimum: true };
      return { keywords, unsupported: noExclusive };
    },
    max: ({ value }) => keyword("maximum", value),
    exclusive_max: ({ value }, shape) => {
      if (shape.integer) return keyword("maximum", Math.ceil(value) - 1);
      if (value > (ruleValue(shape, "max") ?? Infinity)) return {};
      const keywords = { maximum: value, exclusiveMaximum: true };
      return { keywords, unsupported: noExclusive };
    },
    multiple_of: ({ value }, shape) => {
      if (isExactMultiple(value, shape)) return keyword("multipleOf", value);
      return shape.integer && value === 1
        ? {}
        : { unsupported: "functions calculate in doubles, and models do not" };
    },
  },
  decimal: {
    // Its own is a part of the type.
    format: () => ({}),
    enum: () => ofText,
    pattern: () => ofText,
    min: () => ofText,
    max: () => ofText,
    exclusive_min: () => ofText,
    exclusive_max: () => ofText,
    multiple_of: () => ofText,
  },
  binary: {
    min_length: ({ value }) => ({
      ...keyword("minLength", base64Length(value)),
      ...(value % 3 !== 1 && groupedBytes),
    }),
    max_length: ({ value }) => ({
      ...keyword("maxLength", base64Length(value)),
      ...(value % 3 !== 0 && groupedBytes),
    }),
  },
  list: {
    min_items: () => uncounted,
    max_items: () => uncounted,
  },
};

const unlistable: Expression = {
  unsupported: "templates of CloudFormation cannot hold these values",
};

const noExclusive = "API Gateway's docs say that it knows no exclusive bounds";

const ofText: Expression = { unsupported: "the number is a text in JSON" };

const groupedBytes: Expression = {
  unsupported: "base64 has four characters for up to three bytes",
};

const uncounted: Expression = {
  unsupported: "API Gateway's docs say that it does not count items",
};

/** The shape with nothing but the fitting values of its `enum`; undefined where there are none, or where no template can hold them. */
export function withListedValues<One extends StringShape | NumberShape>(
  shape: One,
): One | undefined {
  const values: readonly (string | number)[] = ruleValue(shape, "enum") ?? [];
  const isHeld = values.every((value) => isRepresentable(String(value)));
  const fitting = values.filter(
    (value) => findMisfits(value, shape).length === 0,
  );
  if (!isHeld || fitting.length === 0) return undefined;
  const value = fitting as readonly string[] | readonly number[];
  return { ...shape, rules: [{ kind: "enum", value }] };
}

/** Whether a text can stand in a template as it is: CloudFormation would put a secret in place of one, and no file holds half a character. */
export function isRepresentable(text: string): boolean {
  return !text.includes("{{resolve:") && !/\p{Cs}/u.test(text);
}

function isShort(shape: StringShape): boolean {
  return findFormat(ruleValue(shape, "format"))?.isShort === true;
}

/** Characters of so many bytes in base64. */
function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

/** Whether what a number is a multiple of is the same to the last digit as in doubles, in which functions calculate: only of small whole numbers. */
function isExactMultiple(factor: number, shape: NumberShape): boolean {
  if (!shape.integer || !Number.isInteger(factor) || factor > 1e6) return false;
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } =
    findFormat(ruleValue(shape, "format"))?.number ?? {};
  const least = Math.max(
    min,
    Math.floor(ruleValue(shape, "exclusive_min") ?? -Infinity) + 1,
    ruleValue(shape, "min") ?? -Infinity,
  );
  const most = Math.min(
    max,
    Math.ceil(ruleValue(shape, "exclusive_max") ?? Infinity) - 1,
    ruleValue(shape, "max") ?? Infinity,
  );
  return Math.max(Math.abs(least), Math.abs(most)) <= 2 ** 40;
}
