import type { Location } from "../diagnostics/diagnostic.js";
import type { Entry } from "./entry.js";
import type { Facet } from "./facets.js";

/** A schema as it is written: what each key says, in a tree; not yet what it means. */
export interface SchemaNode {
  /** The schema key without a facet, e.g. `root.attributes.session_id`. */
  readonly key: string;
  /** Where the first key that speaks of this node stands. */
  readonly at: Location;
  readonly facets: ReadonlyMap<Facet, Entry>;
  /** The members of an M, in file order. */
  readonly attributes: ReadonlyMap<string, SchemaNode>;
  /** The element of an L. */
  readonly items?: SchemaNode;
}
