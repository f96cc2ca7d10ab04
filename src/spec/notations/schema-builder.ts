import { problem } from "../../diagnostics/catalogue.js";
import type { Location, Report } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../entry.js";
import type { Facet } from "../../vocabulary/facets.js";
import { elementKey, memberKey } from "../schema-key.js";

/** The most levels of a schema, and the most keys. */
export const limits = { levels: 64, keys: 10_000 } as const;

/** A node of a schema that is being read. */
export interface Growing {
  readonly key: string;
  readonly at: Location;
  readonly facets: Map<Facet, Entry>;
  readonly attributes: Map<string, Growing>;
  items?: Growing;
  readonly typeKey?: string;
}

/** A node of which nothing is said yet; its type would be said by `typeKey`. */
export function grown(key: string, at: Location, typeKey?: string): Growing {
  return {
    ...{ key, at, facets: new Map(), attributes: new Map() },
    ...(typeKey !== undefined && { typeKey }),
  };
}

/** The member of a node; a new one where there is none. */
export function memberOf(node: Growing, name: string, at: Location): Growing {
  const found = node.attributes.get(name);
  if (found !== undefined) return found;
  const member = grown(memberKey(node.key, name), at, node.typeKey);
  node.attributes.set(name, member);
  return member;
}

/** The element of a node; a new one where there is none. */
export function elementOf(node: Growing, at: Location): Growing {
  return (node.items ??= grown(elementKey(node.key), at, node.typeKey));
}

/** Notes what a key says of a node; two keys that say the same facet are reported. */
export function say(
  { facets }: Growing,
  [facet, entry]: readonly [Facet, Entry],
  report: Report,
): void {
  if (facets.has(facet)) {
    report(problem("duplicate-key", entry.at, { key: entry.key }));
  } else {
    facets.set(facet, entry);
  }
}

/** Reports a schema of too many levels. */
export function reportDepth(at: Location, report: Report): void {
  const limit = `${limits.levels} levels`;
  report(problem("too-large", at, { what: "The schema", limit }));
}

/** Reports a member whose name is empty. */
export function reportNoName(at: Location, report: Report): void {
  const rule = "at least one character";
  report(problem("invalid-name", at, { what: "a member", name: "", rule }));
}
