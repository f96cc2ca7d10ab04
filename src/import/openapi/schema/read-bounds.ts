import { facetsByKeyword, type Facet } from "../../../vocabulary/facets.js";
import type { Losses } from "../unsupported-parts.js";
import { memberOf, type Node } from "../document/document-node.js";

/** Takes what a schema says by a facet. */
export type Set = (facet: Facet, value: unknown) => void;

/** Where what is read goes. */
export interface Setting {
  readonly losses: Losses;
  readonly set: Set;
}

/** The least and the greatest of lengths or of items. */
export function bounds(
  node: Node,
  [low, high]: readonly [low: string, high: string],
  { losses, set }: Setting,
): void {
  const least = numberIn(node, low, losses);
  const most = numberIn(node, high, losses);
  const isWhole = (value: number): boolean =>
    Number.isInteger(value) && value >= 0;
  for (const key of [low, high]) {
    const value = key === low ? least : most;
    const facet = facetsByKeyword.get(key);
    if (value === undefined || facet === undefined) continue;
    const at = memberOf(node, key) ?? node;
    if (!isWhole(value)) losses.misshapen(at, "a whole number of 0 or more");
    else if (least !== undefined && most !== undefined && least > most) {
      losses.beyond(at, "A bound that no value keeps", "it was left out");
    } else if (value > 0 || key === high) {
      set(facet, value);
    }
  }
}

/** The bounds of a number, and what it is a multiple of. */
export function numbers(node: Node, { losses, set }: Setting): void {
  const low = numberIn(node, "minimum", losses);
  const high = numberIn(node, "maximum", losses);
  const above = exclusiveIn(node, "exclusiveMinimum", losses);
  const below = exclusiveIn(node, "exclusiveMaximum", losses);
  const least = above === true ? low : above;
  const most = below === true ? high : below;
  const isApart =
    Math.max(low ?? -Infinity, least ?? -Infinity) >
    Math.min(high ?? Infinity, most ?? Infinity);
  if (isApart) {
    const at = memberOf(node, "minimum") ?? node;
    losses.beyond(at, "A bound that no value keeps", "it was left out");
  } else {
    if (above !== true) set("min", low);
    if (below !== true) set("max", high);
    set("exclusive_min", least);
    set("exclusive_max", most);
  }
  const step = numberIn(node, "multipleOf", losses);
  if (step === undefined || step > 0) set("multiple_of", step);
  else losses.misshapen(memberOf(node, "multipleOf") ?? node, "above 0");
}

/** A bound of its own, or, as older schemas have it, whether the bound beside it is exclusive. */
function exclusiveIn(
  node: Node,
  key: string,
  losses: Losses,
): number | true | undefined {
  const { value } = memberOf(node, key) ?? {};
  if (value === true) return true;
  return value === false ? undefined : numberIn(node, key, losses);
}

function numberIn(node: Node, key: string, losses: Losses): number | undefined {
  const said = memberOf(node, key);
  if (said === undefined) return undefined;
  if (typeof said.value === "number" && Number.isFinite(said.value)) {
    return said.value;
  }
  losses.misshapen(said, "a number");
  return undefined;
}
