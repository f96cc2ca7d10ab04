import { problem } from "../../diagnostics/catalogue.js";
import type { Location, Report } from "../../diagnostics/diagnostic.js";
import { readString, type Entry } from "../entry.js";
import type { Facet } from "../../vocabulary/facets.js";
import { elementKey, memberKey } from "../schema-key.js";
import { typeFromWord } from "../../vocabulary/type-codes.js";

/** The most levels of a schema, and the most keys. */
export const schemaLimits = { levels: 64, keys: 10_000 } as const;

/** A node of a schema that is being read. */
export interface SchemaBuilder {
  readonly key: string;
  readonly at: Location;
  readonly facets: Map<Facet, Entry>;
  readonly attributes: Map<string, SchemaBuilder>;
  items?: SchemaBuilder;
  readonly typeKey?: string;
}

/** A node of which nothing is said yet; its type would be said by `typeKey`. */
export function createSchemaBuilder(
  key: string,
  at: Location,
  typeKey?: string,
): SchemaBuilder {
  return {
    ...{ key, at, facets: new Map(), attributes: new Map() },
    ...(typeKey !== undefined && { typeKey }),
  };
}

/** The member of a node; a new one where there is none. */
export function memberBuilder(
  node: SchemaBuilder,
  name: string,
  at: Location,
): SchemaBuilder {
  const found = node.attributes.get(name);
  if (found !== undefined) return found;
  const member = createSchemaBuilder(
    memberKey(node.key, name),
    at,
    node.typeKey,
  );
  node.attributes.set(name, member);
  return member;
}

/** The element of a node; a new one where there is none. */
export function elementBuilder(
  node: SchemaBuilder,
  at: Location,
): SchemaBuilder {
  return (node.items ??= createSchemaBuilder(
    elementKey(node.key),
    at,
    node.typeKey,
  ));
}

/** Notes what a key says of a node; two keys that say the same facet are reported. */
export function addFacet(
  { facets }: SchemaBuilder,
  [facet, entry]: readonly [Facet, Entry],
  report: Report,
): void {
  if (facets.has(facet)) {
    report(problem("duplicate-key", entry.at, { key: entry.key }));
  } else {
    facets.set(facet, entry);
  }
}

/** Notes the type that a word means, `integer` with its format; a word that is none stays as it is, to be refused where types are read. */
export function addTypeFacet(
  node: SchemaBuilder,
  entry: Entry,
  report: Report,
): void {
  const text = readString(entry, report);
  if (text === undefined) return;
  const type = typeFromWord(text);
  addFacet(node, ["type", { ...entry, value: type?.code ?? text }], report);
  if (type?.isInteger && !node.facets.has("format")) {
    node.facets.set("format", { ...entry, value: "integer" });
  }
}

/** Reports a schema of too many levels. */
export function reportTooDeep(at: Location, report: Report): void {
  const limit = `${schemaLimits.levels} levels`;
  report(problem("too-large", at, { what: "The schema", limit }));
}

/** Reports a member whose name is empty. */
export function reportEmptyName(at: Location, report: Report): void {
  const rule = "at least one character";
  report(problem("invalid-name", at, { what: "a member", name: "", rule }));
}
