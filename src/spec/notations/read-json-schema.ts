import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { readString, type Entry } from "../entry.js";
import {
  facetNames,
  facetsByKeyword,
  isFacet,
} from "../../vocabulary/facets.js";
import {
  elementBuilder,
  createSchemaBuilder,
  memberBuilder,
  addFacet,
  type SchemaBuilder,
  unknownFacet,
} from "./schema-builder.js";
import { KeywordNotes } from "./keyword-notes.js";
import {
  addType,
  keywordHandlers,
  placeholderType,
} from "./json-schema-keywords.js";
import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import {
  requiredNames,
  readJsonSchemaTree,
  type JsonSchemaNode,
} from "./json-schema-tree.js";
import { splitEndpointKeys } from "./json-schema-endpoint-keys.js";
import { requiredMembers, addRequired } from "./json-schema-required.js";
import type { SchemaNode } from "../schema.js";

/** A JSON Schema, flattened or not, as a tree. Keys of the endpoint are kept apart. */
export function readJsonSchema(
  entry: Entry,
  _: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = createSchemaBuilder("root", entry.at, "type");
  const tree = readJsonSchemaTree(entry, report);
  const unknown = new KeywordNotes();
  const { endpointKeys, schema } = splitEndpointKeys(tree, report);
  buildNode(root, schema, { report, unknown, path: "", required: undefined });
  const notes = unknown.notes(entry.key, report);
  return { ...root, endpointKeys: { ...endpointKeys, notes } };
}

interface NodeContext {
  readonly report: Report;
  readonly unknown: KeywordNotes;
  /** The names of the members down to this one, for notes. */
  readonly path: string;
  /** Where the parent lists this member as required. */
  readonly required: Entry | undefined;
}

function buildNode(
  node: SchemaBuilder,
  schema: JsonSchemaNode,
  context: NodeContext,
): void {
  const { report, path } = context;
  addType(node, schema, report);
  const ownRequired = schema.keywords.get("required");
  addRequired(node, [context.required, ownRequired], report);
  for (const [keyword, entry] of schema.keywords) {
    const handle = keywordHandlers[keyword];
    if (keyword === "type" || keyword === requiredNames) continue;
    if (handle !== undefined && Object.hasOwn(keywordHandlers, keyword)) {
      handle(node, entry, { schema, report });
    } else if (unsupportedKeywords.has(keyword)) {
      const instead = "Write out the referenced schema.";
      const what = `\`${keyword}\` in a schema`;
      report(problem("not-supported", entry.at, { what, instead }));
      if (!node.facets.has("type"))
        node.facets.set("type", placeholderType(entry));
    } else addKeyword(node, entry, context);
  }
  const required = requiredMembers(schema, report);
  for (const [name, property] of schema.properties) {
    const child = memberBuilder(node, name, property.at);
    const field = property.keywords.get("field");
    checkField(name, field, report);
    buildNode(child, withoutField(property), {
      ...context,
      path: path === "" ? name : `${path}.${name}`,
      required: required.get(name),
    });
  }
  if (schema.items !== undefined) {
    const inItems = { ...context, path: `${path}[]`, required: undefined };
    buildNode(elementBuilder(node, schema.items.at), schema.items, inItems);
  }
}

function addKeyword(
  node: SchemaBuilder,
  entry: Entry,
  { report, unknown, path }: NodeContext,
): void {
  const keyword = entry.key;
  const facet = isFacet(keyword) ? keyword : facetsByKeyword.get(keyword);
  if (ignoredKeywords.has(keyword)) return;
  if (facet !== undefined) addFacet(node, [facet, entry], report);
  else if (Object.hasOwn(nestedSteps, keyword)) {
    report(unknownFacet(keyword, entry.at, nestedSteps[keyword]));
  } else if (didYouMean(keyword, [...facetNames, ...facetsByKeyword.keys()])) {
    report(unknownFacet(keyword, entry.at));
  } else unknown.add(entry, path);
}

/** What the steps of nested schemas are called in JSON Schema. */
const nestedSteps: Readonly<Record<string, string>> = {
  attributes: "properties",
  elements: "items",
  element: "items",
};

/** `field` repeats the member's name. */
function checkField(
  name: string,
  field: Entry | undefined,
  report: Report,
): void {
  const text = field && readString(field, report);
  if (field === undefined || text === undefined) return;
  if (text === name || stripMarkdownEscapes(text) === name) return;
  report(
    problem("said-differently", field.at, {
      key: "field",
      here: JSON.stringify(text),
      there: JSON.stringify(name),
      where: "by the key itself",
    }),
  );
}

function withoutField(schema: JsonSchemaNode): JsonSchemaNode {
  const keywords = new Map(schema.keywords);
  keywords.delete("field");
  return { ...schema, keywords };
}

/** Keywords that change what a schema means, and that no facet can say. */
const unsupportedKeywords: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "patternProperties",
]);

/** Keywords that say nothing of a value. */
const ignoredKeywords: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  // Without a $ref nothing uses them.
  "$defs",
  "definitions",
]);
