import {
  facetNames,
  facets,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { isTypeCode, type TypeCode } from "../../../vocabulary/type-codes.js";
import { type Flat } from "./schema-level.js";
import type { Schemas } from "./schema-reader.js";

/** The type that a spec has for a schema; undefined where it has none. */
export function typeOf(
  flat: Flat,
  schemas: Schemas,
  required = true,
): TypeCode | undefined {
  const given = flat.given.get("type");
  if (typeof given === "string" && isTypeCode(given)) return given;
  // A set that is required has an item, and a list may have none.
  const isSet = flat.type === "L" && flat.unique && !required && flat.items;
  if (!isSet) return flat.type;
  const { type, nullable, words } = schemas.read(isSet);
  const isPlain = [...words.keys()].every(isAnnotation);
  if (nullable || !isPlain || (type !== "S" && type !== "N")) return flat.type;
  return type === "S" ? "SS" : "NS";
}

/** The facets of a schema of this type, in the order in which specs say them. */
export function facetsOf(
  { words, given, nullable }: Flat,
  type: TypeCode,
  required: boolean,
): Map<Facet, unknown> {
  const found = new Map<Facet, unknown>([
    ...words,
    ["type", type],
    ...(required ? [["required", true] as const] : []),
    ...(nullable && type !== "NULL" ? [["nullable", true] as const] : []),
  ]);
  // A regex that is given was read as what it says already.
  if (given.has("regex") && !words.has("regex")) {
    for (const facet of found.keys()) {
      if (facets[facet].impliedByRegex) found.delete(facet);
    }
  }
  for (const [facet, value] of given) found.set(facet, value);
  return new Map(
    facetNames.flatMap((facet) => {
      const value = found.get(facet);
      const isSaid = value !== null || facets[facet].showsValue;
      return value !== undefined && isSaid ? [[facet, value] as const] : [];
    }),
  );
}
