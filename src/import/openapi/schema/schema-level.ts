import type { Facet } from "../../../vocabulary/facets.js";
import type { TypeCode } from "../../../vocabulary/type-codes.js";
import type { DocumentNode } from "../document/document-node.js";

/** A schema that is still to be read: at a node of a document, all of several, any of several, or a level that is known. */
export type SchemaRef =
  | { readonly kind: "node"; readonly node: DocumentNode }
  | {
      readonly kind: "allOf" | "anyOf";
      readonly of: readonly [SchemaRef, ...SchemaRef[]];
    }
  | { readonly kind: "level"; readonly level: SchemaLevel };

/** One level of a schema, in facets: its members and items are still to be read. */
export interface SchemaLevel {
  readonly at: DocumentNode;
  /** Undefined where a value may be of any type. */
  readonly type?: TypeCode;
  readonly nullable: boolean;
  readonly facets: ReadonlyMap<Facet, unknown>;
  readonly members: ReadonlyMap<string, SchemaRef>;
  readonly required: ReadonlySet<string>;
  readonly allowsAdditional: boolean;
  readonly items?: SchemaRef;
  readonly uniqueItems: boolean;
  /** The XML object of OpenAPI. */
  readonly xml?: DocumentNode;
  /** From `readOnly` and `writeOnly`. */
  readonly onlyIn?: "request" | "response";
  /** The facets that its `x-` extensions give. */
  readonly extensionFacets: ReadonlyMap<Facet, unknown>;
}

/** A level that takes any value. */
export function unconstrained(at: DocumentNode): SchemaLevel {
  return {
    at,
    nullable: false,
    facets: new Map(),
    members: new Map(),
    required: new Set(),
    allowsAdditional: true,
    uniqueItems: false,
    extensionFacets: new Map(),
  };
}
