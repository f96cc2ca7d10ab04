import {
  facets as vocabulary,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { jsonTypeOf } from "../../../vocabulary/type-codes.js";
import { type SchemaLevel, unconstrained } from "./schema-level.js";
import { mergeMembers, mergeRefs } from "./merge-members.js";
import type { DocumentNode } from "../document/document-node.js";

/** One schema that takes what all of them take. Of contradictions, which are noted, the first is used. */
export function mergeAllOf(
  levels: readonly SchemaLevel[],
  at: DocumentNode,
): SchemaLevel {
  const [first, ...others] = levels;
  if (first === undefined) return unconstrained(at);
  if (others.length === 0) return first;
  const typed = levels.filter(({ type }) => type !== undefined);
  const type = typed[0]?.type;
  const compatible = levels.filter(
    (one) => one.type === undefined || one.type === type,
  );
  if (compatible.length < levels.length && type !== undefined) {
    const what = "A value that is of several types at once (`allOf`)";
    at.reportUnsupported(what, `it became of type ${jsonTypeOf(type)}`);
  }
  const itemRefs = compatible.flatMap(({ items }) => (items ? [items] : []));
  const items = mergeRefs("allOf", itemRefs);
  const xml = compatible.find((one) => one.xml !== undefined)?.xml;
  const onlyIn = compatible.find((one) => one.onlyIn !== undefined)?.onlyIn;
  return {
    at,
    ...(type && { type }),
    // Beside a reference, `nullable` is meant for what it leads to.
    nullable:
      first.nullable ||
      (typed.length > 0 && typed.every(({ nullable }) => nullable)),
    facets: mergeFacets(compatible, at),
    members: mergeMembers("allOf", compatible),
    required: new Set(compatible.flatMap(({ required }) => [...required])),
    allowsAdditional: compatible.every(
      ({ allowsAdditional }) => allowsAdditional,
    ),
    ...(items && { items }),
    uniqueItems: compatible.some(({ uniqueItems }) => uniqueItems),
    ...(xml && { xml }),
    ...(onlyIn && { onlyIn }),
    extensionFacets: new Map(
      [...compatible]
        .reverse()
        .flatMap(({ extensionFacets }) => [...extensionFacets]),
    ),
  };
}

function mergeFacets(
  levels: readonly SchemaLevel[],
  at: DocumentNode,
): ReadonlyMap<Facet, unknown> {
  const facets = new Map<Facet, unknown>();
  for (const [facet, value] of levels.flatMap((one) => [...one.facets])) {
    const before = facets.get(facet);
    if (before === undefined) {
      facets.set(facet, value);
      continue;
    }
    const { bound } = vocabulary[facet];
    const stricter = bound === "lower" ? Math.max : Math.min;
    if (bound) facets.set(facet, stricter(Number(before), Number(value)));
    else if (facet === "enum") {
      const both = intersection(before, value);
      if (both.length > 0) facets.set(facet, both);
    } else if (!isAnnotation(facet) && before !== value) {
      const what = `Two values of \`${facet}\` at once (\`allOf\`)`;
      at.reportUnsupported(what, "the first was used");
    }
  }
  return facets;
}

function intersection(one: unknown, other: unknown): readonly unknown[] {
  const known = new Set(other as readonly unknown[]);
  return (one as readonly unknown[]).filter((value) => known.has(value));
}
