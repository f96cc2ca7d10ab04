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
