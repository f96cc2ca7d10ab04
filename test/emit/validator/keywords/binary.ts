import { _, stringify, type CodeKeywordDefinition } from "ajv/dist/core.js";
import { limitError } from "./errors.js";
import { base64 } from "./patterns.js";

/** The keywords of bytes and of sets. */
export const binaryKeywords: readonly CodeKeywordDefinition[] = [
  {
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: { message: "" },
    code(cxt) {
      // Only sets ask for it, whose items are texts and numbers.
      cxt.fail(_`new Set(${cxt.data}).size < ${cxt.data}.length`);
    },
  },
  {
    keyword: "setOf",
    type: "array",
    schemaType: "string",
    error: {
      message: "",
      params: ({ schema }) => _`{element: ${stringify(schema)}}`,
    },
    code(cxt) {
      const { gen, data } = cxt;
      const schema = cxt.schema as string;
      const length = gen.const("length", _`${data}.length`);
      gen.forRange("i", 0, length, (i) => {
        const element = _`${data}[${i}]`;
        const isWrong =
          schema === "binary"
            ? _`typeof ${element} !== "string" || !${base64(cxt)}.test(${element})`
            : _`typeof ${element} !== ${stringify(schema)}`;
        gen.if(isWrong, () => {
          const at = gen.const("at", _`String(${i})`);
          cxt.error(false, {}, { instancePath: at });
        });
      });
    },
  },
  {
    keyword: "bytes",
    type: "string",
    schemaType: "boolean",
    error: { message: "" },
    code(cxt) {
      cxt.fail(_`!${base64(cxt)}.test(${cxt.data})`);
    },
  },
  bytes("minBytes", "<"),
  bytes("maxBytes", ">"),
];

function bytes(keyword: string, op: "<" | ">"): CodeKeywordDefinition {
  return {
    keyword,
    type: "string",
    schemaType: "number",
    error: limitError,
    code(cxt) {
      const limit = cxt.schema as number;
      const size = _`Buffer.from(${cxt.data}, "base64").length`;
      cxt.fail(op === ">" ? _`${size} > ${limit}` : _`${size} < ${limit}`);
    },
  };
}
