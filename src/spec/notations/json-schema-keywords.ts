import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { readString, reportWrongValue, type Entry } from "../entry.js";
import {
  addTypeFacet,
  addFacet,
  type SchemaBuilder,
} from "./schema-builder.js";
import { keywordElements, type JsonSchemaNode } from "./json-schema-tree.js";
import { fromJsonSchemaFormat } from "../../vocabulary/formats.js";

interface KeywordContext {
  readonly schema: JsonSchemaNode;
  readonly report: Report;
}

/** Adds what a keyword of JSON Schema says to a node. */
export type KeywordHandler = (
  node: SchemaBuilder,
  entry: Entry,
  context: KeywordContext,
) => void;

/** The keywords that are not just a facet by another name. */
export const keywordHandlers: Readonly<Record<string, KeywordHandler>> = {
  required: unlessGiven("required"),
  nullable: unlessGiven("nullable"),
  format(node, entry, { report }) {
    const text = readString(entry, report);
    // Every number of DynamoDB is of 38 digits.
    if (text === undefined || text === "float" || text === "double") return;
    node.facets.set("format", { ...entry, value: fromJsonSchemaFormat(text) });
  },
  enum(node, entry, { schema, report }) {
    const elements = keywordElements(schema, entry, report);
    const values = elements.map(({ value }) => value);
    if (values.includes(null)) {
      node.facets.set("nullable", { ...entry, value: "True" });
    }
    const value = values.filter((one) => one !== null);
    addFacet(node, ["enum", { ...entry, value }], report);
  },
  const(node, entry, { report }) {
    addFacet(node, ["enum", { ...entry, value: [entry.value] }], report);
  },
  examples(node, entry, { schema, report }) {
    const [first] = keywordElements(schema, entry, report);
    if (first === undefined || schema.keywords.has("example")) return;
    addFacet(node, ["example", { ...first, key: "example" }], report);
  },
  minimum: bound("min", "exclusiveMinimum"),
  maximum: bound("max", "exclusiveMaximum"),
  exclusiveMinimum: exclusive("exclusive_min"),
  exclusiveMaximum: exclusive("exclusive_max"),
  additionalProperties(node, entry, { report }) {
    const { value, at } = entry;
    if (typeof value !== "object" || value === null) {
      addFacet(node, ["additional", entry], report);
      return;
    }
    const what = "A schema of `additionalProperties`";
    const instead = "Write True or False, or list the members.";
    report(problem("not-supported", at, { what, instead }));
  },
};

/** A facet that a list of required members, or of types, may have given. */
function unlessGiven(facet: "required" | "nullable"): KeywordHandler {
  return ({ facets }, entry) => {
    if (!facets.has(facet)) facets.set(facet, entry);
  };
}

/** A bound; in draft 4 a boolean beside it makes it exclusive. */
function bound(facet: "min" | "max", flag: string): KeywordHandler {
  return (node, entry, { schema, report }) => {
    const isExclusive = /^true$/i.test(
      String(schema.keywords.get(flag)?.value),
    );
    const found = isExclusive ? (`exclusive_${facet}` as const) : facet;
    addFacet(node, [found, entry], report);
  };
}

/** A bound of its own; a boolean one has been read with its bound. */
function exclusive(facet: "exclusive_min" | "exclusive_max"): KeywordHandler {
  return (node, entry, { report }) => {
    if (/^(?:true|false)$/i.test(String(entry.value))) return;
    addFacet(node, [facet, entry], report);
  };
}

/** The type of a member that is not read, so that nothing more is schema of it. */
export function placeholderType({ at }: Entry): Entry {
  return { key: "type", value: "M", at };
}

/** Adds the type: one word, or a word beside null. */
export function addType(
  node: SchemaBuilder,
  schema: JsonSchemaNode,
  report: Report,
): void {
  const entry = schema.keywords.get("type");
  if (entry === undefined) {
    const value =
      schema.properties.size > 0 ? "M" : schema.items ? "L" : undefined;
    if (value === undefined) return;
    node.facets.set("type", { key: "type", value, at: schema.at });
    return;
  }
  if (!Array.isArray(entry.value)) {
    addTypeFacet(node, entry, report);
    return;
  }
  const types = keywordElements(schema, entry, report);
  const isNull = ({ value }: Entry) => /^null$/i.test(String(value));
  const named = types.filter((one) => !isNull(one));
  const [type, ...others] = named.length > 0 ? named : types;
  if (type === undefined || others.length > 0) {
    reportWrongValue(entry, 'one type, or one beside "null"', report);
    node.facets.set("type", placeholderType(entry));
    return;
  }
  addTypeFacet(node, { ...type, key: "type" }, report);
  const none = types.find(isNull);
  if (none) node.facets.set("nullable", { ...none, value: "True" });
}
