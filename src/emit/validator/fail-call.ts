import { callOf, objectLiteral } from "../../languages/typescript.js";
import { code, Code, joinCode } from "../../render/code.js";
import { firstFitting, withoutMarks } from "../../render/layout-marks.js";
import { str } from "../../render/typescript.js";
import type { SchemaError } from "./check.js";

/** The place of the value that a function checks. */
export const itself = code`itself`;

/** The statement that adds an error of the value at a place. Its properties start on the line of the other arguments where they fit there. */
export function failCall(place: Code, { keyword, params }: SchemaError): Code {
  const name = code`fail`;
  const args = [place, str(keyword)];
  if (params.length === 0) return code`${callOf(name, [...args, code`{}`])};`;
  const all = [...args, objectLiteral(params)];
  const broken = callOf(name, all).toString();
  const head = withoutMarks(joinCode(args, ", ").toString());
  const beside = `fail(${head}, ${objectLiteral(params).toString()})`;
  return code`${new Code(firstFitting(beside, broken))};`;
}
