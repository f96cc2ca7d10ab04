import {
  facetNames,
  facets as vocabulary,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { isTypeCode, type TypeCode } from "../../../vocabulary/type-codes.js";
import type { SchemaLevel } from "./schema-level.js";
import type { SchemaReader } from "./schema-reader.js";

/** The type code of a schema; undefined where it may be of any type. */
export function typeCodeOf(
  level: SchemaLevel,
  schemas: SchemaReader,
  required = true,
): TypeCode | undefined {
  const explicit = level.extensionFacets.get("type");
  if (typeof explicit === "string" && isTypeCode(explicit)) return explicit;
  // A set that is required has an item, and a list may have none.
  const setItems =
    level.type === "L" && level.uniqueItems && !required && level.items;
  if (!setItems) return level.type;
  const { type, nullable, facets } = schemas.read(setItems);
  const isSetItem = !nullable && [...facets.keys()].every(isAnnotation);
  if (isSetItem && type === "S") return "SS";
  return isSetItem && type === "N" ? "NS" : level.type;
}

/** The facets of a schema of this type, in the order of the vocabulary. */
export function facetsOfLevel(
  { facets: own, extensionFacets: explicit, nullable }: SchemaLevel,
  type: TypeCode,
  required: boolean,
): Map<Facet, unknown> {
  const facets = new Map<Facet, unknown>([
    ...own,
    ["type", type],
    ...(required ? [["required", true] as const] : []),
    ...(nullable && type !== "NULL" ? [["nullable", true] as const] : []),
  ]);
  // A regex in an extension has been read as these facets already.
  if (explicit.has("regex") && !own.has("regex")) {
    for (const facet of facets.keys()) {
      if (vocabulary[facet].impliedByRegex) facets.delete(facet);
    }
  }
  for (const [facet, value] of explicit) facets.set(facet, value);
  return new Map(
    facetNames.flatMap((facet) => {
      const value = facets.get(facet);
      const isPresent = value !== null || vocabulary[facet].showsValue;
      return value !== undefined && isPresent ? [[facet, value] as const] : [];
    }),
  );
}
