import { facetsByKeyword, type Facet } from "../../../vocabulary/facets.js";
import type { DocumentNode } from "../document/document-node.js";

/** Sets a facet of a schema, unless the value is undefined. */
export type SetFacet = (facet: Facet, value: unknown) => void;

/** Reads the bounds of a length or of a number of items. */
export function readLengthBounds(
  node: DocumentNode,
  [low, high]: readonly [low: string, high: string],
  set: SetFacet,
): void {
  const lowest = node.member(low)?.number();
  const highest = node.member(high)?.number();
  const isEmptyRange = (lowest ?? 0) > (highest ?? Infinity);
  for (const key of [low, high]) {
    const value = key === low ? lowest : highest;
    const facet = facetsByKeyword.get(key);
    if (value === undefined || facet === undefined) continue;
    const at = node.member(key) ?? node;
    if (!Number.isInteger(value) || value < 0) {
      at.reportInvalid("a whole number of 0 or more");
    } else if (isEmptyRange) {
      at.reportUnsupported(
        "A bound that no value satisfies",
        "it was left out",
      );
    } else if (value > 0 || key === high) {
      set(facet, value);
    }
  }
}

/** Reads the bounds of a number, and what it is a multiple of. */
export function readNumberBounds(node: DocumentNode, set: SetFacet): void {
  const min = node.member("minimum")?.number();
  const max = node.member("maximum")?.number();
  const above = readExclusiveBound(node, "exclusiveMinimum");
  const below = readExclusiveBound(node, "exclusiveMaximum");
  const exclusiveMin = above === true ? min : above;
  const exclusiveMax = below === true ? max : below;
  const isEmptyRange =
    Math.max(min ?? -Infinity, exclusiveMin ?? -Infinity) >
    Math.min(max ?? Infinity, exclusiveMax ?? Infinity);
  if (isEmptyRange) {
    const at = node.member("minimum") ?? node;
    at.reportUnsupported("A bound that no value satisfies", "it was left out");
  } else {
    if (above !== true) set("min", min);
    if (below !== true) set("max", max);
    set("exclusive_min", exclusiveMin);
    set("exclusive_max", exclusiveMax);
  }
  const step = node.member("multipleOf")?.number();
  if (step === undefined || step > 0) set("multiple_of", step);
  else {
    const at = node.member("multipleOf") ?? node;
    at.reportInvalid("above 0");
  }
}

/** A bound of its own, or, as in draft 4, whether the bound beside it is exclusive. */
function readExclusiveBound(
  node: DocumentNode,
  key: string,
): number | true | undefined {
  const { value } = node.member(key) ?? {};
  if (value === true) return true;
  return value === false ? undefined : node.member(key)?.number();
}
