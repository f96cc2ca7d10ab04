import {
  arrayLiteral,
  callOf,
  textProperty,
} from "../../languages/typescript.js";
import type { Pattern } from "../../model/schema/rule.js";
import { code, type Code } from "../../render/code.js";
import { literal, regex, str } from "../../render/typescript.js";
import { formatPattern } from "../../vocabulary/formats.js";
import type { CheckedValue, Declarations } from "./declarations.js";
import { valuesArray } from "./statements.js";

/** What an error says: the keyword that failed, and properties about it. */
export interface SchemaError {
  readonly keyword: string;
  readonly params: readonly Code[];
}

/** A check of a value of the right type, and the error where the condition holds. */
export interface Check extends SchemaError {
  readonly condition: Code;
  /** Whether a value of a wrong type fails it too. */
  readonly ofAnyType?: true;
}

/** The error of a value that is of none of its types. */
export function typeError(
  name: string,
  { nullable }: { readonly nullable: boolean },
): SchemaError {
  const type = nullable ? arrayLiteral([str(name), str("null")]) : str(name);
  return { keyword: "type", params: [code`type: ${type}`] };
}

/** A check that fails beyond a limit. */
export function limitCheck(
  keyword: string,
  limit: number,
  condition: Code,
): Check {
  return { condition, keyword, params: [code`limit: ${literal(limit)}`] };
}

/** The check of how many code points a text may have. */
export function maxLengthCheck(
  keyword: string,
  limit: number,
  { value, declarations }: CheckedValue,
): Check {
  const isLonger = declarations.helper("isLonger");
  const condition = code`${isLonger}(${value}, ${literal(limit)})`;
  return limitCheck(keyword, limit, condition);
}

/** The check that a value is one of several. */
export function enumCheck(
  keyword: string,
  choices: readonly (string | number)[],
  { value, wire, nullable, declarations }: CheckedValue,
): Check {
  const allowed = nullable ? [...choices, null] : choices;
  const values = declarations.constant(wire, "Values", valuesArray(allowed));
  return {
    condition: code`!${values}.includes(${value})`,
    keyword,
    params: [code`allowedValues: ${values}`],
    ofAnyType: true,
  };
}

/** The check of a text's format. */
export function formatCheck(
  name: string,
  { value, declarations }: CheckedValue,
): Check {
  // What no pattern can express is JSON.
  const condition =
    formatPattern(name) === undefined
      ? code`!${declarations.helper("isJson")}(${value})`
      : code`!${formatConstant(name, declarations)}.test(${value})`;
  return {
    condition,
    keyword: "format",
    params: [textProperty("format", name)],
  };
}

/** The check of a text's pattern, which never sees a text that is longer than twice the most characters that it may have. */
export function textPatternCheck(
  { source, flags }: Pattern,
  checked: CheckedValue,
  most: number,
): Check {
  const { value, wire, declarations } = checked;
  const constant = declarations.constant(wire, "Pattern", regex(source, flags));
  const mismatches = declarations.helper("mismatches");
  return {
    condition: callOf(mismatches, [value, constant, literal(most)]),
    keyword: "pattern",
    params: [textProperty("pattern", source)],
  };
}

/** The constant that is a format's pattern. */
export function formatConstant(name: string, declarations: Declarations): Code {
  const { source = "" } = formatPattern(name) ?? {};
  return declarations.constant(name, "Format", regex(source, "u"));
}
