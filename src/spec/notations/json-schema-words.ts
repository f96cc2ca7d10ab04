import type { Facet } from "../../vocabulary/facets.js";

const keywords: Readonly<Record<string, Facet>> = {
  minimum: "min",
  maximum: "max",
  exclusiveMinimum: "exclusive_min",
  exclusiveMaximum: "exclusive_max",
  multipleOf: "multiple_of",
  minLength: "min_length",
  maxLength: "max_length",
  minItems: "min_items",
  maxItems: "max_items",
  pattern: "regex",
  additionalProperties: "additional",
};

/** The facet that a keyword of JSON Schema is; undefined where it is called the same, or is none. */
export function facetOfKeyword(keyword: string): Facet | undefined {
  return Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
}

/** The keywords that are called otherwise than the facets that they are. */
export const keywordNames: readonly string[] = Object.keys(keywords);

/** Keywords that change what a schema means, and that no facet can say. */
export const unsupportedKeywords: ReadonlySet<string> = new Set([
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
export const ignoredKeywords: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  // Without a $ref nothing uses them.
  "$defs",
  "definitions",
]);
