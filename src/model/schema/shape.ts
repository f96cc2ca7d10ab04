import type { Location } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../json-value.js";
import type { BinaryRule, ListRule, NumberRule, TextRule } from "./rule.js";

/** What a value may be: the meaning of a schema. Every consumer handles every kind; `satisfies never` holds it. */
export type Shape =
  | StringShape
  | NumberShape
  | { readonly kind: "boolean"; readonly nullable: boolean }
  | { readonly kind: "null"; readonly nullable: boolean }
  | BinaryShape
  | SetShape
  | ListShape
  | MapShape;

/** A text. */
export interface StringShape {
  readonly kind: "string";
  readonly nullable: boolean;
  readonly rules: readonly TextRule[];
}

/** A number; `exact` ones travel as text in JSON, so that no digit is lost. */
export interface NumberShape {
  readonly kind: "number";
  readonly nullable: boolean;
  readonly exact: boolean;
  readonly integer: boolean;
  readonly rules: readonly NumberRule[];
}

/** Bytes, as base64 in JSON. */
export interface BinaryShape {
  readonly kind: "binary";
  readonly nullable: boolean;
  readonly rules: readonly BinaryRule[];
}

/** A set: in JSON a list without duplicates. */
export interface SetShape {
  readonly kind: "set";
  readonly nullable: boolean;
  readonly of: "string" | "number" | "binary";
  readonly rules: readonly ListRule[];
}

/** A list; without `items` its elements are free. */
export interface ListShape {
  readonly kind: "list";
  readonly nullable: boolean;
  readonly items?: Shape;
  readonly rules: readonly ListRule[];
}

/** An object; `free` ones have no listed members and may hold any. */
export interface MapShape {
  readonly kind: "map";
  readonly nullable: boolean;
  readonly fields: readonly Field[];
  readonly free: boolean;
  /** What becomes of members that are not listed; without it they are refused. */
  readonly rest?: "drop" | "keep";
  /** Members that the server sets; requests that send one get a message that says so. */
  readonly refused?: readonly RefusedMember[];
}

/** A member that may not be sent, and the facet that says so. */
export interface RefusedMember {
  readonly field: Field;
  readonly facet: "server_generated" | "version";
}

/** A member of a map. */
export interface Field {
  /** The name on the wire, whatever it spells. */
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  /** The schema key without a facet, e.g. `root.attributes.session_id`. */
  readonly key: string;
  readonly title?: string;
  readonly description?: string;
  readonly example?: JsonValue;
  readonly fallback?: JsonValue;
  readonly deprecated: boolean;
  /** What the member is for, beside its value. */
  readonly role?: Role;
  /** The shape that the facets give, where the role gives another. */
  readonly shapeWithoutRole?: Shape;
  /** Accepted, but never stored. */
  readonly unstored?: true;
  /** Kept out of logs, examples and docs. */
  readonly sensitive?: true;
  readonly at: Location;
}

/** Set by the server; counts the writes of an item; or says when an item is gone. */
export type Role = "generated" | "version" | "expiry";

/** Whether a value must have a member: what has a default is filled in. */
export function isNeeded({ required, fallback }: Field): boolean {
  return required && fallback === undefined;
}

/** The members of a shape at all depths, each before those in it. */
export function nestedFields(shape: Shape): readonly Field[] {
  if (shape.kind === "list" && shape.items) return nestedFields(shape.items);
  if (shape.kind !== "map") return [];
  return shape.fields.flatMap((field) => [field, ...nestedFields(field.shape)]);
}

/** The shape of what is secret: so is all that is in it. */
export function asSensitive<One extends Shape>(shape: One): One {
  if (shape.kind === "list" && shape.items) {
    return { ...shape, items: asSensitive(shape.items) };
  }
  if (shape.kind !== "map") return shape;
  const fields = shape.fields.map((field) => ({ ...field, sensitive: true }));
  return { ...shape, fields };
}
