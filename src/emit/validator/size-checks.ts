import {
  applyRules,
  type BinaryRule,
  type ListRule,
  type RuleTable,
} from "../../model/schema/rule.js";
import type {
  BinaryShape,
  ListShape,
  SetShape,
} from "../../model/schema/shape.js";
import { code } from "../../render/code.js";
import { literal } from "../../render/typescript.js";
import { formatConstant, limitCheck, type Check } from "./check.js";
import type { CheckedValue } from "./declarations.js";

/** The checks of bytes: that they are base64, and their rules. */
export function binaryChecks(
  { rules }: BinaryShape,
  checked: CheckedValue,
): readonly Check[] {
  const base64 = formatConstant("base64", checked.declarations);
  const condition = code`!${base64}.test(${checked.value})`;
  return [
    { condition, keyword: "bytes", params: [] },
    ...applyRules(binaryTable, rules, checked).flat(),
  ];
}

/** The checks of how many items a list or a set may have. */
export function countChecks(
  { rules }: ListShape | SetShape,
  checked: CheckedValue,
): readonly Check[] {
  return applyRules(listTable, rules, checked).flat();
}

const binaryTable: RuleTable<BinaryRule, CheckedValue, readonly Check[]> = {
  min_length: ({ value }, checked) => [
    limitCheck(
      "minBytes",
      value,
      code`${checked.declarations.helper("countBytes")}(${checked.value}) < ${literal(value)}`,
    ),
  ],
  max_length: ({ value }, checked) => [
    limitCheck(
      "maxBytes",
      value,
      code`${checked.declarations.helper("countBytes")}(${checked.value}) > ${literal(value)}`,
    ),
  ],
};

const listTable: RuleTable<ListRule, CheckedValue, readonly Check[]> = {
  min_items: ({ value }, { value: list }) => [
    limitCheck("minItems", value, code`${list}.length < ${literal(value)}`),
  ],
  max_items: ({ value }, { value: list }) => [
    limitCheck("maxItems", value, code`${list}.length > ${literal(value)}`),
  ],
};
