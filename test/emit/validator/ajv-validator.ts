import core, { _, type KeywordDefinition } from "ajv/dist/core.js";
import standalone from "ajv/dist/standalone/index.js";
import items from "ajv/dist/vocabularies/applicator/items.js";
import patternProperties from "ajv/dist/vocabularies/applicator/patternProperties.js";
import properties from "ajv/dist/vocabularies/applicator/properties.js";
import format from "ajv/dist/vocabularies/format/format.js";
import limitItems from "ajv/dist/vocabularies/validation/limitItems.js";
import limitNumber from "ajv/dist/vocabularies/validation/limitNumber.js";
import multipleOf from "ajv/dist/vocabularies/validation/multipleOf.js";
import required from "ajv/dist/vocabularies/validation/required.js";
import { formatPattern } from "../../../src/vocabulary/formats.js";
import type { Keywords } from "../../../src/languages/json-schema/dialect.js";
import type { Shape } from "../../../src/model/schema/shape.js";
import { validationSchema } from "./ajv-schema.js";
import { binaryKeywords } from "./keywords/binary.js";
import { numberKeywords } from "./keywords/number.js";
import { objectKeywords } from "./keywords/object.js";
import { textKeywords } from "./keywords/text.js";

/** A module of validators as Ajv compiles it from schemas with keywords of ours: the judge of the modules that are emitted. */
export function ajvModule(shapes: Readonly<Record<string, Shape>>): string {
  const guards = Object.entries(shapes).map(
    ([name, shape]) => [name, validationSchema(shape)] as const,
  );
  return compile(Object.fromEntries(guards));
}

/** Ajv with the keywords that our schemas use and no others: making one is cheap, and a fresh one makes bytes that depend on the schema alone. */
class LeanAjv extends core.default {
  override _addVocabularies(): void {
    for (const keyword of vocabulary) this.addKeyword(keyword);
  }

  override _addDefaultMetaSchema(): void {
    // Our schemas are made by us; none is checked against a schema of schemas.
  }
}

/** Keywords that inline what Ajv's would look up in the schema at run time, and name the facet that a violation breaks. */
const ownKeywords: readonly KeywordDefinition[] = [
  ...objectKeywords,
  ...textKeywords,
  ...numberKeywords,
  ...binaryKeywords,
];

const vocabulary: readonly KeywordDefinition[] = [
  { keyword: "type", schemaType: ["string", "array"] },
  limitNumber.default,
  multipleOf.default,
  required.default,
  limitItems.default,
  ...ownKeywords,
  properties.default,
  patternProperties.default,
  items.default,
  { ...format.default, type: "string" },
];

function compile(guards: Readonly<Record<string, Keywords>>): string {
  const content = JSON.stringify(guards);
  const ajv = new LeanAjv({
    allErrors: true,
    messages: false,
    strict: false,
    meta: false,
    validateSchema: false,
    multipleOfPrecision: 9,
    loopRequired: Infinity,
    ownProperties: inherited.test(content),
    code: {
      source: true,
      esm: true,
      lines: true,
      optimize: false,
      formats: _`formats`,
      process: () => "return () => true",
    },
  });
  for (const name of formatsIn(content)) {
    ajv.addFormat(name, formatPattern(name) ?? (() => true));
  }
  for (const [name, schema] of Object.entries(guards)) {
    ajv.addSchema(schema, name);
  }
  const names = Object.fromEntries(Object.keys(guards).map((n) => [n, n]));
  return called + standalone.default(ajv, names).replace('"use strict";', "");
}

/** What validators call. */
const called = `
const codePoints = (text) => [...text].length;
const formats = {
  json(text) {
    try { JSON.parse(text); return true; } catch { return false; }
  },
};
`;

/** Names that every object has without having them itself. */
const inherited = new RegExp(
  `"(?:${Object.getOwnPropertyNames(Object.prototype).join("|")})"`,
);

function formatsIn(content: string): ReadonlySet<string> {
  const found = content.matchAll(/"(?:format|numberFormat)":"([a-z0-9-]+)"/g);
  return new Set([...found].map(([, name]) => name ?? ""));
}
