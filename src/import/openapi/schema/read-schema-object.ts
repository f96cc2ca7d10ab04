import type { SchemaLevel, SchemaRef } from "./schema-level.js";
import type { UnsupportedParts } from "../unsupported-parts.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  type DocumentNode,
} from "../document/document-node.js";
import { readBoolean, extensionFacets, readKeywords } from "./read-keywords.js";
import { readType } from "./read-type.js";

/** The level of a schema by its own keywords, without `$ref`, `allOf`, `oneOf` and `anyOf`. */
export function readSchemaObject(
  node: DocumentNode,
  refAt: (node: DocumentNode) => SchemaRef,
  unsupported: UnsupportedParts,
): SchemaLevel {
  const schemaType = readType(node, unsupported);
  const { type } = schemaType;
  for (const [key, [what, became]] of unsupportedKeywords) {
    const found = memberOf(node, key);
    if (found !== undefined) unsupported.add(found, what, became);
  }
  const properties = memberOf(node, "properties");
  if (properties && !isObject(properties.value)) {
    unsupported.addInvalidValue(properties, "an object");
  }
  const items = readItems(node, unsupported);
  const xml = memberOf(node, "xml");
  const isReadOnly = readBoolean(memberOf(node, "readOnly"), unsupported);
  const isWriteOnly = readBoolean(memberOf(node, "writeOnly"), unsupported);
  return {
    at: node,
    ...(type && { type }),
    nullable: schemaType.nullable,
    facets: readKeywords(node, schemaType, unsupported),
    members: new Map(
      (properties ? membersOf(properties) : []).map(([name, member]) => [
        name,
        refAt(member),
      ]),
    ),
    required: readRequired(node, unsupported),
    allowsAdditional: readAllowsAdditional(node, unsupported),
    ...(items && { items: refAt(items) }),
    uniqueItems:
      readBoolean(memberOf(node, "uniqueItems"), unsupported) ?? false,
    ...(xml && { xml }),
    ...(isReadOnly && { onlyIn: "response" as const }),
    ...(isWriteOnly && { onlyIn: "request" as const }),
    extensionFacets: extensionFacets(node),
  };
}

const notChecked = "it is not checked";

/** Keywords that no facet expresses: in words, and what becomes of them. */
const unsupportedKeywords: ReadonlyMap<
  string,
  readonly [what: string, became: string]
> = new Map([
  ["not", ["What a value is not (`not`)", notChecked]],
  ["if", ["A condition (`if`)", notChecked]],
  ["patternProperties", ["Members by pattern", "they are free-form"]],
  [
    "propertyNames",
    ["Constraints on member names (`propertyNames`)", notChecked],
  ],
  ["minProperties", ["A minimum number of members", notChecked]],
  ["maxProperties", ["A maximum number of members", notChecked]],
  ["dependentRequired", ["Dependencies between members", notChecked]],
  ["dependentSchemas", ["Dependencies between members", notChecked]],
  ["dependencies", ["Dependencies between members", notChecked]],
  ["contains", ["A required item of a list (`contains`)", notChecked]],
  [
    "prefixItems",
    ["A list whose items differ by position", "they are free-form"],
  ],
  ["$dynamicRef", ["A dynamic reference", notChecked]],
  ["discriminator", ["A discriminator", "its member is an ordinary one"]],
]);

function readRequired(
  node: DocumentNode,
  unsupported: UnsupportedParts,
): ReadonlySet<string> {
  const required = memberOf(node, "required");
  if (required === undefined) return new Set();
  if (!Array.isArray(required.value)) {
    unsupported.addInvalidValue(required, "a list of names");
  }
  return new Set(
    elementsOf(required).flatMap((one) => {
      if (typeof one.value === "string") return [one.value];
      unsupported.addInvalidValue(one, "a text");
      return [];
    }),
  );
}

function readAllowsAdditional(
  node: DocumentNode,
  unsupported: UnsupportedParts,
): boolean {
  if (memberOf(node, "unevaluatedProperties")?.value === false) return false;
  const additional = memberOf(node, "additionalProperties");
  if (additional === undefined || additional.value === true) return true;
  if (additional.value === false) return false;
  if (!isObject(additional.value)) {
    unsupported.addInvalidValue(additional, "true, false or a schema");
  } else if (Object.keys(additional.value).length > 0) {
    const what = "A schema of all members (`additionalProperties`)";
    unsupported.add(additional, what, "unlisted members are free-form");
  }
  return true;
}

function readItems(
  node: DocumentNode,
  unsupported: UnsupportedParts,
): DocumentNode | undefined {
  const items = memberOf(node, "items");
  if (items === undefined || items.value === true) return undefined;
  if (memberOf(node, "prefixItems") !== undefined) return undefined;
  if (Array.isArray(items.value)) {
    const what = "A list whose items differ by position";
    unsupported.add(items, what, "they are free-form");
    return undefined;
  }
  return items;
}
