import type { Facet } from "../../../vocabulary/facets.js";
import type { TypeCode } from "../../../vocabulary/type-codes.js";
import type { Node } from "../document/document-node.js";

/** A schema that is not read yet: one of a document, all of several at once, any of several, or one that was put together. */
export type Term =
  | { readonly kind: "schema"; readonly node: Node }
  | { readonly kind: "all"; readonly of: readonly Term[] }
  | { readonly kind: "any"; readonly of: readonly Term[] }
  | { readonly kind: "made"; readonly flat: Flat };

/** What a schema says on its own level, as facets have it; what stands below is still to be read. */
export interface Flat {
  readonly at: Node;
  /** Without a type it is of anything. */
  readonly type?: TypeCode;
  readonly nullable: boolean;
  /** What it says of its values, and of itself, by facet. */
  readonly words: ReadonlyMap<Facet, unknown>;
  readonly members: ReadonlyMap<string, Term>;
  readonly required: ReadonlySet<string>;
  /** Whether it may hold members that are not listed. */
  readonly open: boolean;
  readonly items?: Term;
  /** Whether no item may stand in it twice. */
  readonly unique: boolean;
  /** How XML spells it. */
  readonly xml?: Node;
  /** The one direction in which a value travels. */
  readonly only?: "request" | "response";
  /** The facets that its extensions give. */
  readonly given: ReadonlyMap<Facet, unknown>;
}

/** A schema that says nothing. */
export function anything(at: Node): Flat {
  return {
    at,
    nullable: false,
    words: new Map(),
    members: new Map(),
    required: new Set(),
    open: true,
    unique: false,
    given: new Map(),
  };
}
