import {
  type Diagnostic,
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { readString, type Entry } from "../entry.js";
import {
  facetNames,
  facetsByKeyword,
  type Facet,
} from "../../vocabulary/facets.js";
import { elementKey, memberKey } from "../../names/member-key.js";
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

/** A node without facets; `typeKey` is the key that would give its type. */
export function createSchemaBuilder(
  key: string,
  at: Location,
  typeKey?: string,
): SchemaBuilder {
  const node = { key, at, facets: new Map(), attributes: new Map() };
  return typeKey === undefined ? node : { ...node, typeKey };
}

/** The member of a node; a new one where there is none. */
export function memberBuilder(
  node: SchemaBuilder,
  name: string,
  at: Location,
): SchemaBuilder {
  const found = node.attributes.get(name);
  if (found !== undefined) return found;
  const key = memberKey(node.key, name);
  const member = createSchemaBuilder(key, at, node.typeKey);
  node.attributes.set(name, member);
  return member;
}

/** The element of a node; a new one where there is none. */
export function elementBuilder(
  node: SchemaBuilder,
  at: Location,
): SchemaBuilder {
  const key = elementKey(node.key);
  return (node.items ??= createSchemaBuilder(key, at, node.typeKey));
}

/** Adds a facet to a node; a second one of the same name is reported. */
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

/** Adds the type that a word means, `integer` with its format; an unknown word stays as it is, to be reported where types are read. */
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

/** A word that stands where a facet does and is none, with a suggestion: JSON Schema's `minLength` is min_length. */
export function unknownFacet(
  facet: string,
  at: Location,
  near = facetsByKeyword.get(facet) ?? didYouMean(facet, facetNames),
): Diagnostic {
  return problem("unknown-facet", at, { facet, near, known: facetNames });
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
