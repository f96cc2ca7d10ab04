import type { SchemaLevel, SchemaRef } from "./schema-level.js";
import { isObject, type DocumentNode } from "../document/document-node.js";
import { extensionFacets, readKeywords } from "./read-keywords.js";
import { readType } from "./read-type.js";

/** The level of a schema by its own keywords, without `$ref`, `allOf`, `oneOf` and `anyOf`. */
export function readSchemaObject(
  node: DocumentNode,
  refAt: (node: DocumentNode) => SchemaRef,
): SchemaLevel {
  const schemaType = readType(node);
  const { type } = schemaType;
  for (const [key, [what, became]] of Object.entries(unsupportedKeywords)) {
    node.member(key)?.reportUnsupported(what, became);
  }
  const properties = node.member("properties");
  properties?.expectObject();
  const items = readItems(node);
  const xml = node.member("xml");
  const isReadOnly = node.member("readOnly")?.boolean();
  const isWriteOnly = node.member("writeOnly")?.boolean();
  return {
    at: node,
    ...(type && { type }),
    nullable: schemaType.nullable,
    facets: readKeywords(node, schemaType),
    members: new Map(
      (properties?.members() ?? []).map(([name, member]) => [
        name,
        refAt(member),
      ]),
    ),
    required: readRequired(node),
    allowsAdditional: readAllowsAdditional(node),
    ...(items && { items: refAt(items) }),
    uniqueItems: node.member("uniqueItems")?.boolean() ?? false,
    ...(xml && { xml }),
    ...(isReadOnly && { onlyIn: "response" as const }),
    ...(isWriteOnly && { onlyIn: "request" as const }),
    extensionFacets: extensionFacets(node),
  };
}

const notChecked = "it is not checked";

/** Keywords that no facet expresses: in words, and what becomes of them. */
const unsupportedKeywords: Readonly<
  Record<string, readonly [what: string, became: string]>
> = {
  not: ["What a value is not (`not`)", notChecked],
  if: ["A condition (`if`)", notChecked],
  patternProperties: ["Members by pattern", "they are free-form"],
  propertyNames: ["Constraints on member names (`propertyNames`)", notChecked],
  minProperties: ["A minimum number of members", notChecked],
  maxProperties: ["A maximum number of members", notChecked],
  dependentRequired: ["Dependencies between members", notChecked],
  dependentSchemas: ["Dependencies between members", notChecked],
  dependencies: ["Dependencies between members", notChecked],
  contains: ["A required item of a list (`contains`)", notChecked],
  prefixItems: ["A list whose items differ by position", "they are free-form"],
  $dynamicRef: ["A dynamic reference", notChecked],
  discriminator: ["A discriminator", "its member is an ordinary one"],
};

function readRequired(node: DocumentNode): ReadonlySet<string> {
  const names = node.member("required")?.list("a list of names") ?? [];
  return new Set(
    names.flatMap((one) => {
      if (typeof one.value === "string") return [one.value];
      one.reportInvalid("a text");
      return [];
    }),
  );
}

function readAllowsAdditional(node: DocumentNode): boolean {
  if (node.member("unevaluatedProperties")?.value === false) return false;
  const additional = node.member("additionalProperties");
  if (additional === undefined || additional.value === true) return true;
  if (additional.value === false) return false;
  if (!isObject(additional.value)) {
    additional.reportInvalid("true, false or a schema");
  } else if (Object.keys(additional.value).length > 0) {
    const what = "A schema of all members (`additionalProperties`)";
    additional.reportUnsupported(what, "unlisted members are free-form");
  }
  return true;
}

function readItems(node: DocumentNode): DocumentNode | undefined {
  const items = node.member("items");
  if (items === undefined || items.value === true) return undefined;
  if (node.member("prefixItems") !== undefined) return undefined;
  if (Array.isArray(items.value)) {
    const what = "A list whose items differ by position";
    items.reportUnsupported(what, "they are free-form");
    return undefined;
  }
  return items;
}
