import type { FacetValue } from "../vocabulary/facets/facet-entry.js";
import { facetNames, facets, type Facet } from "../vocabulary/facets.js";
import { typeCodes } from "../vocabulary/type-codes.js";
import {
  anyValue,
  flag,
  number,
  text,
  integer,
  type JsonSchema,
} from "./editor-json-schema.js";
import { keyDescriptions, type KeyDescription } from "./key-descriptions.js";
import { requiredKeys } from "./endpoint/read-endpoint.js";

/** The JSON Schema of spec files, from the tables by which specs are read, for editors to complete, explain and check. */
export function specSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "codegen spec",
    description: "One endpoint, as codegen reads it.",
    type: "object",
    properties: Object.fromEntries(
      Object.entries(keyDescriptions).map(([key, described]) => [
        key,
        withDescription(described),
      ]),
    ),
    required: requiredKeys,
    additionalProperties: false,
    definitions: { schema: anyNotation(), node: nestedNode() },
  };
}

/** A key's schema with the description that editors show. */
export function withDescription({
  description,
  takes = text,
  examples,
}: KeyDescription): JsonSchema {
  return { description, ...takes, ...(examples && { examples }) };
}

/** A schema in any notation. A key that starts with `root.` must be a path and a facet. */
function anyNotation(): JsonSchema {
  const root = facetSchema("type");
  return {
    type: "object",
    minProperties: 1,
    properties: {
      "root.type": { ...root, default: "M" },
      root: { anyOf: [{ $ref: "#/definitions/node" }, { type: "string" }] },
    },
    patternProperties: {
      ...Object.fromEntries(
        facetNames.map((facet) => [
          `^root(?:${steps})*\\.${keyPattern(facet)}$`,
          facetSchema(facet),
        ]),
      ),
      // A flattened JSON Schema, and shorthand.
      "^(?:properties|items)[.[]": anyValue,
      "^(?!root[.[])[^.[\\]]+(?:\\[\\d+\\])?$": anyValue,
    },
    additionalProperties: false,
  };
}

/** The steps of a schema key: after `.attributes.` comes a name, whatever it looks like. */
const steps = [
  "\\.attributes\\.[^.[]+",
  '\\.attributes\\.?\\["(?:[^"\\\\]|\\\\.)*"\\]',
  "\\.(?:items|elements|element)(?=[.[])",
  "\\[0?\\]",
].join("|");

/** A node of a nested schema. */
function nestedNode(): JsonSchema {
  const node = { $ref: "#/definitions/node" };
  return {
    type: "object",
    properties: {
      attributes: {
        description: "The members of an M, by name.",
        type: "object",
        additionalProperties: node,
      },
      items: { description: "The element of an L.", ...node },
      elements: node,
      element: node,
    },
    patternProperties: Object.fromEntries(
      facetNames.map((facet) => [`^${keyPattern(facet)}$`, facetSchema(facet)]),
    ),
    additionalProperties: false,
  };
}

/** The JSON Schema of a facet's value. */
function facetSchema(facet: Facet): JsonSchema {
  const { value, limit, ...described } = facets[facet];
  const takes = limit === undefined ? values[value] : integer(0, limit);
  return withDescription({ ...described, takes });
}

const values: Readonly<Record<FacetValue, JsonSchema>> = {
  type: { enum: typeCodes },
  flag,
  number,
  count: number,
  text,
  list: { type: "array" },
  any: anyValue,
};

/** Pages leave backslashes before underscores. */
function keyPattern(facet: Facet): string {
  return facet.replaceAll("_", "\\\\?_");
}
