import type { Location } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../json-value.js";

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

/** A text. Lengths count code points. */
export interface StringShape {
  readonly kind: "string";
  readonly nullable: boolean;
  readonly format?: string;
  readonly pattern?: Pattern;
  readonly choices?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The most bytes in UTF-8: of keys. */
  readonly maxBytes?: number;
  /** What the spec's regex became, where it was no more than that. */
  readonly regexAs?: "choices" | "length";
}

/** A number; `exact` ones travel as text in JSON, so that no digit is lost. */
export interface NumberShape {
  readonly kind: "number";
  readonly nullable: boolean;
  readonly exact: boolean;
  readonly integer: boolean;
  readonly format?: string;
  readonly pattern?: Pattern;
  readonly choices?: readonly number[];
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
  readonly exclusiveMax?: number;
  readonly multipleOf?: number;
}

/** Bytes, as base64 in JSON. Lengths count bytes. */
export interface BinaryShape {
  readonly kind: "binary";
  readonly nullable: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A set: in JSON a list without duplicates. */
export interface SetShape {
  readonly kind: "set";
  readonly nullable: boolean;
  readonly of: "string" | "number" | "binary";
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A list; without `items` its elements are free. */
export interface ListShape {
  readonly kind: "list";
  readonly nullable: boolean;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** An object; `free` ones have no listed members and may hold any. */
export interface MapShape {
  readonly kind: "map";
  readonly nullable: boolean;
  readonly fields: readonly Field[];
  readonly free: boolean;
  /** What becomes of members that are not listed; without it they are refused. */
  readonly rest?: "drop" | "keep";
  /** Members that the server sets: who sends one is told so. */
  readonly refused?: readonly Refused[];
}

/** A member that may not be sent, and the facet that says so. */
export interface Refused {
  readonly name: string;
  readonly facet: "server_generated" | "version";
}

/** A compiled regex of a spec and the flags it compiles with. */
export interface Pattern {
  readonly source: string;
  readonly flags: "u" | "";
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
  /** Accepted, but never stored. */
  readonly unstored?: true;
  /** Kept out of logs, examples and docs. */
  readonly sensitive?: true;
  readonly at: Location;
}

/** Set by the server; counts the writes of an item; or says when an item is gone. */
export type Role = "generated" | "version" | "expiry";
