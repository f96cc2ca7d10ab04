import { withMatchLimit } from "../../model/schema/broken-rules.js";
import {
  applyRules,
  ruleValue,
  type RuleTable,
  type TextRule,
} from "../../model/schema/rule.js";
import type { StringShape } from "../../model/schema/shape.js";
import { code } from "../../render/code.js";
import { literal } from "../../render/typescript.js";
import { findFormat } from "../../vocabulary/formats.js";
import {
  enumCheck,
  formatCheck,
  limitCheck,
  maxLengthCheck,
  textPatternCheck,
  type Check,
} from "./check.js";
import type { CheckedValue } from "./declarations.js";

/** The checks of a text's rules. */
export function textChecks(
  shape: StringShape,
  checked: CheckedValue,
): readonly Check[] {
  const limited = withMatchLimit(shape);
  const most = ruleValue(limited, "max_length") ?? Infinity;
  return applyRules(textTable, limited.rules, { ...checked, most }).flat();
}

const textTable: RuleTable<
  TextRule,
  CheckedValue & { readonly most: number },
  readonly Check[]
> = {
  enum: ({ value, from }, checked) => [
    enumCheck(from === "regex" ? "regexChoices" : "enum", value, checked),
  ],
  min_length: ({ value, from }, checked) => [
    limitCheck(
      from === "regex" ? "regexMinLength" : "minLength",
      value,
      code`${checked.declarations.helper("isShorter")}(${checked.value}, ${literal(value)})`,
    ),
  ],
  max_length: ({ value, from }, checked) => [
    maxLengthCheck(
      from === undefined ? "maxLength" : `${from}MaxLength`,
      value,
      checked,
    ),
  ],
  max_bytes: ({ value }, checked) => [
    limitCheck(
      "textBytes",
      value,
      code`Buffer.byteLength(${checked.value}) > ${literal(value)}`,
    ),
  ],
  format: ({ value }, checked) =>
    findFormat(value) ? [formatCheck(value, checked)] : [],
  pattern: ({ value }, checked) => [
    textPatternCheck(value, checked, checked.most),
  ],
};
