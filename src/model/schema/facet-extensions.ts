import type { UnknownMembers } from "../../spec/endpoint-spec.js";
import {
  facets as knownFacets,
  isAnnotation,
  isFlag,
  isNumeric,
  type Facet,
} from "../../vocabulary/facets.js";
import type { SchemaNode } from "../../spec/schema.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { JsonValue } from "../json-value.js";

/** The facets that a reader of the document takes from OpenAPI's own words. */
export type Reads = Map<Facet, JsonValue>;

/** The extensions that make a reader's facets those of the spec: what OpenAPI's words do not say, and null for what they say and the spec does not. */
export function facetExtensions(
  reads: Reads,
  { facets }: SchemaNode,
  {
    unknown,
    isSecret = false,
  }: { readonly unknown: UnknownMembers; readonly isSecret?: boolean },
): Readonly<Record<string, JsonValue>> {
  const found: [string, JsonValue][] = [];
  const fromRegex = facets.has("regex") && !reads.has("regex");
  const isRead = (facet: Facet): boolean =>
    reads.has(facet) && !(fromRegex && knownFacets[facet].impliedByRegex);
  for (const [facet, { value }] of facets) {
    if (isSpoken(facet) || (facet === "required" && !reads.has(facet))) {
      continue;
    }
    if (isSecret && knownFacets[facet].showsValue) continue;
    const said = meaningOf(facet, value);
    const plain = isRead(facet) ? reads.get(facet) : unsaid(facet);
    const isSilent = facet === "additional" && unknown !== "refuse";
    if (
      JSON.stringify(said) !== JSON.stringify(plain) ||
      (isSilent && said === false)
    ) {
      found.push([extensionOf(facet), said]);
    }
  }
  for (const [facet, value] of reads) {
    if (facets.has(facet) || !isRead(facet) || value === unsaid(facet))
      continue;
    found.push([extensionOf(facet), facet === "required" ? false : null]);
  }
  return Object.fromEntries(found);
}

/** Whether a schema says that a facet is true. */
export function isSaid(node: SchemaNode | undefined, facet: Facet): boolean {
  const value = node?.facets.get(facet)?.value;
  return value !== undefined && flag(value);
}

/** Whether a facet stands in the document by itself; a flag is one of the facets that are read. */
function isSpoken(facet: Facet): boolean {
  return isAnnotation(facet) && !isFlag(facet);
}

/** What a flag means where nothing is said of it. */
function unsaid(facet: Facet): JsonValue | undefined {
  // Members of the query string are stored only where this is said.
  return isFlag(facet) && facet !== "stored" ? false : undefined;
}

/** The value of a facet without its spelling. */
function meaningOf(facet: Facet, value: unknown): JsonValue {
  if (isFlag(facet)) return flag(value);
  if (isNumeric(facet)) return Number(value);
  if (facet === "enum" && Array.isArray(value)) {
    return value.map((one: unknown) => one as JsonValue);
  }
  return value as JsonValue;
}

function flag(value: unknown): boolean {
  return /^true$/i.test(String(value));
}
