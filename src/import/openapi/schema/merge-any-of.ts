import {
  facets as vocabulary,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { unconstrained, type SchemaLevel } from "./schema-level.js";
import { mergeMembers, mergeRefs } from "./merge-members.js";
import type { DocumentNode } from "../document/document-node.js";
import { untypedReplacement } from "./read-type.js";

/** One schema that takes what any of them takes. What it takes beyond that is noted. */
export function mergeAnyOf(
  levels: readonly SchemaLevel[],
  at: DocumentNode,
): SchemaLevel {
  const nullable = levels.some((one) => one.nullable || one.type === "NULL");
  const values = levels.filter(({ type }) => type !== "NULL");
  const [first, ...others] = values;
  if (first === undefined) {
    const [none] = levels;
    return none ?? unconstrained(at);
  }
  if (others.length === 0) return { ...first, nullable };
  const { type } = first;
  if (values.every((one) => one.type === undefined)) {
    const isRequiringNone = values.every(({ required }) => required.size === 0);
    const what = "Alternatives of required members";
    if (!isRequiringNone)
      at.reportUnsupported(what, "all of them became optional");
    return { ...unconstrained(at), nullable };
  }
  if (type === undefined || values.some((one) => one.type !== type)) {
    at.reportUnsupported("A value of several types", untypedReplacement);
    return { ...unconstrained(at), nullable };
  }
  if (type === "M") return { ...mergeObjects(values, at), nullable };
  const facets = mergeFacets(values, at);
  const itemRefs = values.flatMap(({ items }) => items ?? []);
  // A list without a schema of its items takes any.
  const items =
    itemRefs.length === values.length && mergeRefs("anyOf", itemRefs);
  return {
    ...unconstrained(at),
    type,
    nullable,
    facets,
    ...(items && { items }),
    uniqueItems: values.every(({ uniqueItems }) => uniqueItems),
    extensionFacets: sharedFacets(values),
  };
}

/** The members of all; what some lack may be left out. */
function mergeObjects(
  levels: readonly SchemaLevel[],
  at: DocumentNode,
): SchemaLevel {
  // What one leaves free, another may not narrow.
  const isFreeObject = levels.some(
    (one) => one.allowsAdditional && one.members.size === 0,
  );
  if (new Set(levels.map((one) => one.members)).size > 1) {
    const what = "A choice of several objects (`oneOf`, `anyOf`)";
    const became = isFreeObject
      ? "it became a free-form object"
      : "it became one object with all members; those not in every alternative are optional";
    at.reportUnsupported(what, became);
  }
  const counts = new Map<string, number>();
  for (const name of levels.flatMap(({ required }) => [...required])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    ...unconstrained(at),
    type: "M",
    members: isFreeObject ? new Map() : mergeMembers("anyOf", levels),
    required: new Set(
      [...counts].flatMap(([name, n]) => (n === levels.length ? [name] : [])),
    ),
    allowsAdditional: levels.some(({ allowsAdditional }) => allowsAdditional),
    extensionFacets: sharedFacets(levels),
  };
}

/** The facets that all levels have: the loosest of bounds, and the union of enums. */
function mergeFacets(
  levels: readonly SchemaLevel[],
  at: DocumentNode,
): ReadonlyMap<Facet, unknown> {
  const facets = new Map<Facet, unknown>();
  const names = new Set(levels.flatMap((one) => [...one.facets.keys()]));
  let isWider = false;
  for (const facet of names) {
    if (isAnnotation(facet)) continue;
    const values = levels.map((one) => one.facets.get(facet));
    const isInAll = values.every((value) => value !== undefined);
    const choose = looserBound(facet);
    const [first] = values;
    if (isInAll && values.every((value) => value === first)) {
      facets.set(facet, first);
    } else if (isInAll && facet === "enum") {
      facets.set(facet, [...new Set((values as unknown[][]).flat())]);
    } else if (isInAll && choose) {
      facets.set(
        facet,
        (values as number[]).reduce((a, b) => choose(a, b)),
      );
      isWider = true;
    } else {
      const isPlainNumber =
        facet === "format" && levels.some(isUnconstrainedNumber);
      isWider ||= !isPlainNumber;
    }
  }
  if (isWider) {
    const what = "Alternatives of one type with different constraints";
    at.reportUnsupported(what, "only their common constraints are validated");
  }
  return facets;
}

/** What chooses the looser one of two bounds; undefined for other facets, and for exclusive bounds, beside which an inclusive one may stand. */
function looserBound(
  facet: Facet,
): ((a: number, b: number) => number) | undefined {
  const { bound, isExclusive } = vocabulary[facet];
  if (bound === undefined || isExclusive) return undefined;
  return bound === "lower" ? Math.min : Math.max;
}

/** Whether a schema takes every number, integers among them. */
function isUnconstrainedNumber({ type, facets }: SchemaLevel): boolean {
  return type === "N" && [...facets.keys()].every(isAnnotation);
}

/** The facets that the extensions of all of them give alike. */
function sharedFacets(
  levels: readonly SchemaLevel[],
): ReadonlyMap<Facet, unknown> {
  const [first, ...others] = levels;
  return new Map(
    [...(first?.extensionFacets ?? [])].filter(([facet, value]) =>
      others.every((one) => one.extensionFacets.get(facet) === value),
    ),
  );
}
