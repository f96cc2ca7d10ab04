import { problem } from "../../diagnostics/catalogue.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Report } from "../../diagnostics/diagnostic.js";
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
} from "./schema-builder.js";
import { unsupportedKeywords, ignoredKeywords } from "./json-schema-words.js";
import { KeywordNotes } from "./keyword-notes.js";
import {
  addType,
  keywordHandlers,
  placeholderType,
} from "./json-schema-keywords.js";
import { stripMarkdownEscapes } from "../markup.js";
import {
  requiredNames,
  readJsonSchemaTree,
  type JsonSchemaNode,
} from "./json-schema-tree.js";
import { splitEndpointKeys } from "./json-schema-endpoint-keys.js";
import { requiredMembers, addRequired } from "./json-schema-required.js";
import type { SchemaNode } from "../schema.js";
import { unknownFacet } from "./unknown-facet.js";

/** A JSON Schema, flattened or not, as a tree. What it says of its endpoint is kept beside. */
export function readJsonSchema(
  entry: Entry,
  _: ReadonlyMap<string, Entry>,
  report: Report,
): SchemaNode {
  const root = createSchemaBuilder("root", entry.at, "type");
  const said = readJsonSchemaTree(entry, report);
  const kept = new KeywordNotes();
  const { beside, schema } = splitEndpointKeys(said, report);
  buildNode(root, schema, { report, kept, path: "", listed: undefined });
  const notes = kept.notes(entry.key, report);
  return { ...root, endpointKeys: { ...beside, notes } };
}

interface NodeContext {
  readonly report: Report;
  readonly kept: KeywordNotes;
  /** The names of the members on the way, for notes. */
  readonly path: string;
  /** Where the object around lists this member as required. */
  readonly listed: Entry | undefined;
}

function buildNode(
  node: SchemaBuilder,
  said: JsonSchemaNode,
  reading: NodeContext,
): void {
  const { report, path } = reading;
  addType(node, said, report);
  addRequired(node, [reading.listed, said.keywords.get("required")], report);
  for (const [word, entry] of said.keywords) {
    const sayKeyword = keywordHandlers[word];
    if (word === "type" || word === requiredNames) continue;
    if (sayKeyword !== undefined && Object.hasOwn(keywordHandlers, word)) {
      sayKeyword(node, entry, { said, report });
    } else if (unsupportedKeywords.has(word)) {
      const instead = "Write out what it stands for.";
      const what = `\`${word}\` in a schema`;
      report(problem("not-supported", entry.at, { what, instead }));
      if (!node.facets.has("type"))
        node.facets.set("type", placeholderType(entry));
    } else addKeyword(node, entry, reading);
  }
  const needed = requiredMembers(said, report);
  for (const [name, below] of said.properties) {
    const child = memberBuilder(node, name, below.at);
    const field = below.keywords.get("field");
    checkField(name, field, report);
    buildNode(child, withoutField(below), {
      ...reading,
      path: path === "" ? name : `${path}.${name}`,
      listed: needed.get(name),
    });
  }
  if (said.items !== undefined) {
    const below = { ...reading, path: `${path}[]`, listed: undefined };
    buildNode(elementBuilder(node, said.items.at), said.items, below);
  }
}

function addKeyword(
  node: SchemaBuilder,
  entry: Entry,
  { report, kept, path }: NodeContext,
): void {
  const word = entry.key;
  const facet = isFacet(word) ? word : facetsByKeyword.get(word);
  if (ignoredKeywords.has(word)) return;
  if (facet !== undefined) addFacet(node, [facet, entry], report);
  else if (Object.hasOwn(nestedSteps, word)) {
    report(unknownFacet(word, entry.at, nestedSteps[word]));
  } else if (didYouMean(word, [...facetNames, ...facetsByKeyword.keys()])) {
    report(unknownFacet(word, entry.at));
  } else kept.keep(entry, path);
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

function withoutField(said: JsonSchemaNode): JsonSchemaNode {
  const words = [...said.keywords].filter(([word]) => word !== "field");
  return { ...said, keywords: new Map(words) };
}
