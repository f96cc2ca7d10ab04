import { constraintFacets } from "./facets/constraints.js";
import { declarationFacets } from "./facets/declarations.js";
import type { FacetEntry } from "./facets/facet-entry.js";
import { storageFacets } from "./facets/storage.js";
import { typeCodes, type TypeCode } from "./type-codes.js";

const entries = {
  ...declarationFacets,
  ...constraintFacets,
  ...storageFacets,
} as const;

/** The last step of a schema key: what it says about a member. */
export type Facet = keyof typeof entries;

/** Every facet that a schema key may end in. */
export const facets: Readonly<Record<Facet, FacetEntry>> = entries;

/** The facets, as messages list them. */
export const facetNames = Object.keys(facets) as readonly Facet[];

/** The facets that have a keyword of another name in JSON Schema, by that keyword. */
export const facetsByKeyword: ReadonlyMap<string, Facet> = new Map(
  facetNames.flatMap((name) => {
    const { keyword } = facets[name];
    return keyword === undefined ? [] : [[keyword, name] as const];
  }),
);

/** Whether a word is a facet. */
export function isFacet(word: string): word is Facet {
  return Object.hasOwn(facets, word);
}

/** The types that a facet says something about. */
export function typesOfFacet(facet: Facet): readonly TypeCode[] {
  return facets[facet].types ?? typeCodes;
}

/** Whether a facet says what a member is for, not what its values are. */
export function isAnnotation(facet: Facet): boolean {
  return facets[facet].isAnnotation ?? false;
}

/** Whether a facet is true or false. */
export function isFlag(facet: Facet): boolean {
  return facets[facet].value === "flag";
}

/** Whether a facet is a number or a count. */
export function isNumeric(facet: Facet): boolean {
  const { value } = facets[facet];
  return value === "number" || value === "count";
}

/** The facet that gives a member this role. */
export function facetOfRole(role: NonNullable<FacetEntry["role"]>): Facet {
  const found = facetNames.find((name) => facets[name].role === role);
  if (found === undefined) throw new Error(`no facet gives the role ${role}`);
  return found;
}
