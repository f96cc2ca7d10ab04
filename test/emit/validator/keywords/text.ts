import { _, stringify, type CodeKeywordDefinition } from "ajv/dist/core.js";
import { longestMatched } from "../../../../src/model/schema/broken-rules.js";
import { choicesError, limitError, patternError } from "./errors.js";
import { patternOf } from "./patterns.js";

/** The keywords of texts. */
export const textKeywords: readonly CodeKeywordDefinition[] = [
  choices("enum"),
  choices("regexChoices"),
  length("minLength", "<"),
  length("maxLength", ">"),
  length("regexMinLength", "<"),
  length("regexMaxLength", ">"),
  length("formatMaxLength", ">"),
  {
    keyword: "pattern",
    type: "string",
    schemaType: "object",
    error: patternError,
    code(cxt) {
      const { data, parentSchema } = cxt;
      const bounds = parentSchema as Readonly<Record<string, number>>;
      const bound =
        bounds["maxLength"] ??
        bounds["regexMaxLength"] ??
        bounds["formatMaxLength"] ??
        longestMatched;
      // A pattern never sees a text that is longer than its bound allows.
      cxt.fail(
        _`${data}.length <= ${bound * 2} && !${patternOf(cxt)}.test(${data})`,
      );
    },
  },
  {
    keyword: "textBytes",
    type: "string",
    schemaType: "number",
    error: limitError,
    code(cxt) {
      cxt.fail(_`Buffer.byteLength(${cxt.data}) > ${cxt.schema as number}`);
    },
  },
];

function choices(keyword: string): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: "array",
    error: choicesError,
    code(cxt) {
      const options = (cxt.schema as readonly unknown[]).map(
        (choice) => _`${cxt.data} !== ${stringify(choice)}`,
      );
      cxt.fail(options.reduce((all, one) => _`${all} && ${one}`));
    },
  };
}

function length(keyword: string, op: "<" | ">"): CodeKeywordDefinition {
  return {
    keyword,
    type: "string",
    schemaType: "number",
    error: limitError,
    code(cxt) {
      const { gen, data } = cxt;
      const limit = cxt.schema as number;
      const count = gen.scopeValue("func", {
        key: "codePoints",
        ref: codePoints,
        code: _`codePoints`,
      });
      // Code units are never fewer than code points, nor more than twice as many.
      cxt.fail(
        op === ">"
          ? _`${data}.length > ${limit} && ${count}(${data}) > ${limit}`
          : _`${data}.length < ${limit * 2} && ${count}(${data}) < ${limit}`,
      );
    },
  };
}

/** The function that emitted validators count lengths with. */
function codePoints(text: string): number {
  return [...text].length;
}
