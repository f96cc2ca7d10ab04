import type { Location } from "../diagnostics/diagnostic.js";
import type { Entry } from "./entry.js";
import type { Facet } from "../vocabulary/facets.js";

/** A schema as a tree of its facets, whatever its notation; not yet what they mean. */
export interface SchemaNode {
  /** The schema key without a facet, e.g. `root.attributes.session_id`. */
  readonly key: string;
  /** The place of the first key that belongs to this node. */
  readonly at: Location;
  readonly facets: ReadonlyMap<Facet, Entry>;
  /** The members of an M, in file order. */
  readonly attributes: ReadonlyMap<string, SchemaNode>;
  /** The element of an L. */
  readonly items?: SchemaNode;
  /** The key that would give its type, where that is not the schema key with `.type`. */
  readonly typeKey?: string;
  /** What the root of a JSON Schema says of the endpoint. */
  readonly endpointKeys?: SchemaEndpointKeys;
}

/** The parts of a schema that are about its endpoint. */
export interface SchemaEndpointKeys {
  readonly entries: ReadonlyMap<SchemaEndpointKey, Entry>;
  /** The member that wraps the lists of children. */
  readonly childrenMember?: Entry<string>;
  readonly notes: readonly string[];
}

/** The keys of a spec that may stand in its schema instead. */
export const schemaEndpointKeys = [
  "table",
  "primary_key",
  "sort_key",
  "payload_mode",
] as const;

/** One of the keys of a spec that may stand in its schema. */
export type SchemaEndpointKey = (typeof schemaEndpointKeys)[number];
