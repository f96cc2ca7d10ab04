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
import { formatPattern } from "../../vocabulary/formats.js";
import type { Keywords } from "../../languages/json-schema/dialect.js";
import { ourTemplates } from "../../render/render.js";
import { binaryKeywords } from "./keywords/binary.js";
import { numberKeywords } from "./keywords/number.js";
import { objectKeywords } from "./keywords/object.js";
import { textKeywords } from "./keywords/text.js";

/** The schemas of one module, by the name of the function that is exported for each. */
export type Guards = Readonly<Record<string, Keywords>>;

/** A module of validators that imports nothing. Equal schemas give equal text, and are compiled once. */
export function compileGuards(guards: Guards): string {
  const content = JSON.stringify(guards);
  let text = compiled.get(content);
  if (text === undefined) {
    text = compile(guards, content);
    compiled.set(content, text);
  }
  return text;
}

const compiled = new Map<string, string>();

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

function compile(guards: Guards, content: string): string {
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
  const text = standalone.default(ajv, names);
  return selfContained(text);
}

/** The module with what its validators call beside them. Of the schemas only the lists of types are read, by errors: they stand in place of the constants. */
function selfContained(text: string): string {
  const schemas = new Map<string, unknown>();
  const body = text
    .replace('"use strict";\n', "")
    .replace(/^const (schema\d+) = (.*);\n/gm, (_line, name, json) => {
      schemas.set(String(name), JSON.parse(String(json)));
      return "";
    })
    .replace(schemaReference, (found, name: string, path: string) =>
      schemas.has(name) ? typesAt(schemas.get(name), path) : found,
    );
  const { copy } = ourTemplates;
  return [
    ...(/\bformats\.json\b/.test(body) ? [copy("validator/formats.js")] : []),
    ...(/\bcodePoints\b/.test(body) ? [copy("validator/code-points.js")] : []),
    body.replace(unseen, unicodeEscape),
  ].join("\n");
}

/** What stands in texts and patterns only, and is not to be seen in a file. */
const unseen =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const schemaReference =
  /(?<=\{type: )(schema\d+)((?:\.[A-Za-z_$][\w$]*|\["(?:[^"\\]|\\.)*"\])*)\.type(?=\})/g;

function typesAt(schema: unknown, path: string): string {
  const steps = path.matchAll(/\.([A-Za-z_$][\w$]*)|\[("(?:[^"\\]|\\.)*")\]/g);
  let node = schema as Readonly<Record<string, unknown>>;
  for (const [, plain, quoted] of steps) {
    const step = plain ?? (JSON.parse(quoted ?? '""') as string);
    node = node[step] as Readonly<Record<string, unknown>>;
  }
  return JSON.stringify(node["type"]);
}

/** Names that every object has without having them itself. */
const inherited = new RegExp(
  `"(?:${Object.getOwnPropertyNames(Object.prototype).join("|")})"`,
);

function formatsIn(content: string): ReadonlySet<string> {
  const found = content.matchAll(/"(?:format|numberFormat)":"([a-z0-9-]+)"/g);
  return new Set([...found].map(([, name]) => name ?? ""));
}
