import {
  _,
  stringify,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
} from "ajv/dist/core.js";
import { operators } from "ajv/dist/compile/codegen/index.js";
import type { KeywordErrorCxt } from "ajv/dist/types/index.js";
import { formatOf } from "../../model/formats.js";
import { longestMatched } from "../../model/fits.js";
import type { Pattern } from "../../model/shape.js";

/** The keywords of our own: they inline what Ajv's would look up in the schema at run time, and name the facet that a violation breaks. */
export const keywords: readonly CodeKeywordDefinition[] = [
  {
    keyword: "defaults",
    type: "object",
    schemaType: "array",
    before: "required",
    code({ gen, data, schema }) {
      for (const [name, value] of schema as readonly [string, unknown][]) {
        const own = _`Object.hasOwn(${data}, ${name})`;
        const member = _`{value: ${stringify(value)}, writable: true, enumerable: true, configurable: true}`;
        gen.if(_`!${own}`, () =>
          gen.code(_`Object.defineProperty(${data}, ${name}, ${member})`),
        );
      }
    },
  },
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
    error: { message: "", params: patternParams },
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
    keyword: "numberPattern",
    type: "number",
    schemaType: "object",
    error: { message: "", params: patternParams },
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
  decimalBound("decimalMinimum", operators.LT),
  decimalBound("decimalMaximum", operators.GT),
  decimalBound("decimalAbove", operators.LTE),
  decimalBound("decimalBelow", operators.GTE),
  {
    keyword: "decimalChoices",
    type: "string",
    schemaType: "array",
    error: {
      message: "",
      params: ({ schema }) => _`{allowedValues: ${stringify(schema)}}`,
    },
    code(cxt) {
      cxt.fail(_`!${stringify(cxt.schema)}.includes(Number(${cxt.data}))`);
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
  {
    keyword: "textBytes",
    type: "string",
    schemaType: "number",
    error: {
      message: "",
      params: ({ schema }) => _`{limit: ${schema as number}}`,
    },
    code(cxt) {
      cxt.fail(_`Buffer.byteLength(${cxt.data}) > ${cxt.schema as number}`);
    },
  },
  {
    keyword: "refused",
    type: "object",
    schemaType: "array",
    error: {
      message: "",
      params: ({ params }) =>
        _`{member: ${params["member"]}, facet: ${params["facet"]}}`,
    },
    code(cxt) {
      const { gen, data } = cxt;
      for (const [member, facet] of cxt.schema as readonly string[][]) {
        gen.if(_`Object.hasOwn(${data}, ${member})`, () => {
          cxt.setParams({ member: _`${member}`, facet: _`${facet}` });
          cxt.error();
        });
      }
    },
  },
  {
    keyword: "dropUnknown",
    type: "object",
    schemaType: "boolean",
    code(cxt) {
      const { gen, data } = cxt;
      const known = knownNames(cxt);
      gen.forIn("key", data, (key) => {
        gen.if(_`!${known}.has(${key})`, () =>
          gen.code(_`delete ${data}[${key}]`),
        );
      });
    },
  },
  {
    keyword: "additionalProperties",
    type: "object",
    schemaType: "boolean",
    error: {
      message: "",
      params: ({ params }) =>
        _`{additionalProperty: ${params["additionalProperty"]}}`,
    },
    code(cxt) {
      const { gen, data } = cxt;
      const known = knownNames(cxt);
      gen.forIn("key", data, (key) => {
        gen.if(_`!${known}.has(${key})`, () => {
          cxt.setParams({ additionalProperty: key });
          cxt.error();
        });
      });
    },
  },
];

/** The names that a schema knows: of the members that may be sent, and of those that the server sets. */
function knownNames({ gen, parentSchema }: KeywordCxt): Code {
  const names = Object.keys(parentSchema["properties"] as object);
  if ("patternProperties" in parentSchema) names.push("__proto__");
  const refused = (parentSchema["refused"] ?? []) as readonly string[][];
  names.push(...refused.map(([name = ""]) => name));
  return gen.scopeValue("obj", {
    key: stringify(names),
    ref: new Set(names),
    code: _`new Set(${stringify(names)})`,
  });
}

function choices(keyword: string): CodeKeywordDefinition {
  return {
    keyword,
    schemaType: "array",
    error: {
      message: "",
      params: ({ schema }) => _`{allowedValues: ${stringify(schema)}}`,
    },
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
    error: {
      message: "",
      params: ({ schema }) => _`{limit: ${schema as number}}`,
    },
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

/** A bound on a number that travels as text. */
function decimalBound(keyword: string, op: Code): CodeKeywordDefinition {
  return {
    keyword,
    type: "string",
    schemaType: "number",
    error: {
      message: "",
      params: ({ schema }) => _`{limit: ${schema as number}}`,
    },
    code(cxt) {
      cxt.fail(_`Number(${cxt.data}) ${op} ${cxt.schema as number}`);
    },
  };
}

function bytes(keyword: string, op: "<" | ">"): CodeKeywordDefinition {
  return {
    keyword,
    type: "string",
    schemaType: "number",
    error: {
      message: "",
      params: ({ schema }) => _`{limit: ${schema as number}}`,
    },
    code(cxt) {
      const limit = cxt.schema as number;
      const size = _`Buffer.from(${cxt.data}, "base64").length`;
      cxt.fail(op === ">" ? _`${size} > ${limit}` : _`${size} < ${limit}`);
    },
  };
}

function patternParams({ schema }: KeywordErrorCxt): Code {
  return _`{pattern: ${stringify((schema as Pattern).source)}}`;
}

function base64(cxt: KeywordCxt): Code {
  const source = formatOf("base64")?.pattern ?? "";
  return scopedPattern(cxt, { source, flags: "u" });
}

function patternOf(cxt: KeywordCxt): Code {
  return scopedPattern(cxt, cxt.schema as Pattern);
}

function scopedPattern({ gen }: KeywordCxt, { source, flags }: Pattern): Code {
  return gen.scopeValue("pattern", {
    key: `/${source}/${flags}`,
    ref: new RegExp(source, flags),
    code: _`new RegExp(${stringify(source)}, ${stringify(flags)})`,
  });
}

/** The function that emitted validators count lengths with; `codePointsSource` is its text. */
function codePoints(text: string): number {
  return [...text].length;
}
