import {
  _,
  stringify,
  type Code,
  type CodeKeywordDefinition,
} from "ajv/dist/core.js";
import { operators } from "ajv/dist/compile/codegen/index.js";
import { choicesError, limitError, patternError } from "./errors.js";
import { patternOf, scopedPattern } from "./patterns.js";

/** The keywords of numbers, of exact ones that travel as text too. */
export const numberKeywords: readonly CodeKeywordDefinition[] = [
  {
    keyword: "numberPattern",
    type: "number",
    schemaType: "object",
    error: patternError,
    code(cxt) {
      cxt.fail(_`!${patternOf(cxt)}.test(String(${cxt.data}))`);
    },
  },
  {
    keyword: "numberFormat",
    type: "number",
    schemaType: "string",
    error: {
      message: "",
      params: ({ schema }) => _`{format: ${stringify(schema)}}`,
    },
    code(cxt) {
      const format = String(cxt.schema);
      const regExp = cxt.it.self.formats[format] as RegExp;
      const { source, flags } = regExp;
      const pattern = scopedPattern(cxt, { source, flags: flags as "u" });
      cxt.fail(_`!${pattern}.test(String(${cxt.data}))`);
    },
  },
  decimalBound("decimalMinimum", operators.LT),
  decimalBound("decimalMaximum", operators.GT),
  decimalBound("decimalAbove", operators.LTE),
  decimalBound("decimalBelow", operators.GTE),
  {
    keyword: "decimalChoices",
    type: "string",
    schemaType: "array",
    error: choicesError,
    code(cxt) {
      cxt.fail(_`!${stringify(cxt.schema)}.includes(Number(${cxt.data}))`);
    },
  },
];

/** A bound on a number that travels as text. */
function decimalBound(keyword: string, op: Code): CodeKeywordDefinition {
  return {
    keyword,
    type: "string",
    schemaType: "number",
    error: limitError,
    code(cxt) {
      cxt.fail(_`Number(${cxt.data}) ${op} ${cxt.schema as number}`);
    },
  };
}
