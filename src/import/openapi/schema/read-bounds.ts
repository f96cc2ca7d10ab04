import { facetsByKeyword, type Facet } from "../../../vocabulary/facets.js";
import type { UnsupportedParts } from "../unsupported-parts.js";
import { memberOf, type DocumentNode } from "../document/document-node.js";

/** What takes the facets of a schema, and what no facet expresses. */
export interface FacetTarget {
  readonly set: (facet: Facet, value: unknown) => void;
  readonly unsupported: UnsupportedParts;
}

/** Reads the bounds of a length or of a number of items. */
export function readLengthBounds(
  node: DocumentNode,
  [low, high]: readonly [low: string, high: string],
  { unsupported, set }: FacetTarget,
): void {
  const lowest = readNumber(node, low, unsupported);
  const highest = readNumber(node, high, unsupported);
  const isWhole = (value: number): boolean =>
    Number.isInteger(value) && value >= 0;
  for (const key of [low, high]) {
    const value = key === low ? lowest : highest;
    const facet = facetsByKeyword.get(key);
    if (value === undefined || facet === undefined) continue;
    const at = memberOf(node, key) ?? node;
    if (!isWhole(value)) {
      unsupported.addInvalidValue(at, "a whole number of 0 or more");
    } else if (
      lowest !== undefined &&
      highest !== undefined &&
      lowest > highest
    ) {
      unsupported.add(at, "A bound that no value satisfies", "it was left out");
    } else if (value > 0 || key === high) {
      set(facet, value);
    }
  }
}

/** Reads the bounds of a number, and what it is a multiple of. */
export function readNumberBounds(
  node: DocumentNode,
  { unsupported, set }: FacetTarget,
): void {
  const min = readNumber(node, "minimum", unsupported);
  const max = readNumber(node, "maximum", unsupported);
  const above = readExclusiveBound(node, "exclusiveMinimum", unsupported);
  const below = readExclusiveBound(node, "exclusiveMaximum", unsupported);
  const exclusiveMin = above === true ? min : above;
  const exclusiveMax = below === true ? max : below;
  const isEmptyRange =
    Math.max(min ?? -Infinity, exclusiveMin ?? -Infinity) >
    Math.min(max ?? Infinity, exclusiveMax ?? Infinity);
  if (isEmptyRange) {
    const at = memberOf(node, "minimum") ?? node;
    unsupported.add(at, "A bound that no value satisfies", "it was left out");
  } else {
    if (above !== true) set("min", min);
    if (below !== true) set("max", max);
    set("exclusive_min", exclusiveMin);
    set("exclusive_max", exclusiveMax);
  }
  const step = readNumber(node, "multipleOf", unsupported);
  if (step === undefined || step > 0) set("multiple_of", step);
  else {
    const at = memberOf(node, "multipleOf") ?? node;
    unsupported.addInvalidValue(at, "above 0");
  }
}

/** A bound of its own, or, as in draft 4, whether the bound beside it is exclusive. */
function readExclusiveBound(
  node: DocumentNode,
  key: string,
  unsupported: UnsupportedParts,
): number | true | undefined {
  const { value } = memberOf(node, key) ?? {};
  if (value === true) return true;
  return value === false ? undefined : readNumber(node, key, unsupported);
}

function readNumber(
  node: DocumentNode,
  key: string,
  unsupported: UnsupportedParts,
): number | undefined {
  const bound = memberOf(node, key);
  if (bound === undefined) return undefined;
  if (typeof bound.value === "number" && Number.isFinite(bound.value)) {
    return bound.value;
  }
  unsupported.addInvalidValue(bound, "a number");
  return undefined;
}
