import { textProperty } from "../../languages/typescript.js";
import {
  applyRules,
  type NumberRule,
  type Pattern,
  type RuleTable,
} from "../../model/schema/rule.js";
import type { NumberShape } from "../../model/schema/shape.js";
import { code, type Code } from "../../render/code.js";
import { literal, regex, str } from "../../render/typescript.js";
import { formatPattern, formats } from "../../vocabulary/formats.js";
import {
  enumCheck,
  formatCheck,
  formatConstant,
  limitCheck,
  maxLengthCheck,
  textPatternCheck,
  typeError,
  type Check,
} from "./check.js";
import type { CheckedValue } from "./declarations.js";
import { valuesArray } from "./statements.js";

/** The checks of a number's rules, and of what its type alone does not say. */
export function numberChecks(
  { exact, integer, rules }: NumberShape,
  checked: CheckedValue,
): readonly Check[] {
  if (exact) {
    const ofRules = applyRules(decimalTable, rules, checked).flat();
    return [...decimalChecks(checked), ...ofRules];
  }
  const ofRules = applyRules(numberTable, rules, checked).flat();
  return integer ? [wholeCheck(checked), ...ofRules] : ofRules;
}

const numberTable: RuleTable<NumberRule, CheckedValue, readonly Check[]> = {
  enum: ({ value }, checked) => [enumCheck("enum", value, checked)],
  min: ({ value }, checked) => [
    comparisonCheck("minimum", [code`<`, code`>=`], { checked, value }),
  ],
  max: ({ value }, checked) => [
    comparisonCheck("maximum", [code`>`, code`<=`], { checked, value }),
  ],
  exclusive_min: ({ value }, checked) => [
    comparisonCheck("exclusiveMinimum", [code`<=`, code`>`], {
      checked,
      value,
    }),
  ],
  exclusive_max: ({ value }, checked) => [
    comparisonCheck("exclusiveMaximum", [code`>=`, code`<`], {
      checked,
      value,
    }),
  ],
  multiple_of: ({ value }, { value: number, declarations }) => [
    {
      condition: code`!${declarations.helper("isMultiple")}(${number}, ${literal(value)})`,
      keyword: "multipleOf",
      params: [code`multipleOf: ${literal(value)}`],
    },
  ],
  format: ({ value }, checked) =>
    formatPattern(value) ? [numberFormatCheck(value, checked)] : [],
  pattern: ({ value }, checked) => [numberPatternCheck(value, checked)],
};

/** Exact numbers, which travel as texts, are compared as the doubles next to them. */
const decimalTable: RuleTable<NumberRule, CheckedValue, readonly Check[]> = {
  enum: ({ value }, { value: text, wire, declarations }) => {
    const values = declarations.constant(wire, "Values", valuesArray(value));
    return [
      {
        condition: code`!${values}.includes(Number(${text}))`,
        keyword: "decimalChoices",
        params: [code`allowedValues: ${values}`],
      },
    ];
  },
  min: ({ value }, checked) => [
    decimalCheck("decimalMinimum", code`<`, { checked, value }),
  ],
  max: ({ value }, checked) => [
    decimalCheck("decimalMaximum", code`>`, { checked, value }),
  ],
  exclusive_min: ({ value }, checked) => [
    decimalCheck("decimalAbove", code`<=`, { checked, value }),
  ],
  exclusive_max: ({ value }, checked) => [
    decimalCheck("decimalBelow", code`>=`, { checked, value }),
  ],
  pattern: ({ value }, checked) => [
    textPatternCheck(value, checked, longestDecimal),
  ],
  // It is the type of an exact number.
  format: () => [],
  // No spec gives one to an exact number.
  multiple_of: () => [],
};

interface Bound {
  readonly checked: CheckedValue;
  readonly value: number;
}

function comparisonCheck(
  keyword: string,
  [fails, holds]: readonly [Code, Code],
  { checked, value }: Bound,
): Check {
  const limit = literal(value);
  return {
    condition: code`${checked.value} ${fails} ${limit}`,
    keyword,
    params: [code`comparison: ${str(holds.toString())}`, code`limit: ${limit}`],
  };
}

function decimalCheck(
  keyword: string,
  fails: Code,
  { checked, value }: Bound,
): Check {
  const condition = code`Number(${checked.value}) ${fails} ${literal(value)}`;
  return limitCheck(keyword, value, condition);
}

function wholeCheck({ value, nullable }: CheckedValue): Check {
  return {
    condition: code`${value} % 1`,
    ...typeError("integer", { nullable }),
  };
}

const longestDecimal = formats.decimal.maxLength ?? Infinity;

function decimalChecks(checked: CheckedValue): readonly Check[] {
  return [
    maxLengthCheck("formatMaxLength", longestDecimal, checked),
    formatCheck("decimal", checked),
  ];
}

function numberPatternCheck(
  { source, flags }: Pattern,
  { value, wire, declarations }: CheckedValue,
): Check {
  const constant = declarations.constant(wire, "Pattern", regex(source, flags));
  return {
    condition: code`!${constant}.test(String(${value}))`,
    keyword: "numberPattern",
    params: [textProperty("pattern", source)],
  };
}

function numberFormatCheck(
  name: string,
  { value, declarations }: CheckedValue,
): Check {
  const format = formatConstant(name, declarations);
  return {
    condition: code`!${format}.test(String(${value}))`,
    keyword: "numberFormat",
    params: [textProperty("format", name)],
  };
}
