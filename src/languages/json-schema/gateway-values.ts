import { findViolations } from "../../model/schema/find-violations.js";
import { ruleValue } from "../../model/schema/rule.js";
import { findFormat } from "../../vocabulary/formats.js";
import type { NumberShape, StringShape } from "../../model/schema/shape.js";

/** The shape with nothing but the fitting values of its `enum`; undefined where there are none, or where no template can hold them. */
export function withListedValues<One extends StringShape | NumberShape>(
  shape: One,
): One | undefined {
  const values: readonly (string | number)[] = ruleValue(shape, "enum") ?? [];
  const isHeld = values.every((value) => isRepresentable(String(value)));
  const fitting = values.filter(
    (value) => findViolations(value, shape).length === 0,
  );
  if (!isHeld || fitting.length === 0) return undefined;
  const value = fitting as readonly string[] | readonly number[];
  return { ...shape, rules: [{ kind: "enum", value }] };
}

/** Whether a text can stand in a template as it is: CloudFormation would put a secret in place of one, and no file holds half a character. */
export function isRepresentable(text: string): boolean {
  return !text.includes("{{resolve:") && !/\p{Cs}/u.test(text);
}

/** Whether a member can be named in a template: some names are functions there, or references, or are lost where objects have prototypes. */
export function isRepresentableName(name: string): boolean {
  return (
    isRepresentable(name) && !/^(?:__proto__|\$ref|Ref|Fn::.*)$/s.test(name)
  );
}

/** Whether what a number is a multiple of is the same to the last digit as in doubles, in which functions calculate: only of small whole numbers. */
export function isExactMultiple(factor: number, shape: NumberShape): boolean {
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
