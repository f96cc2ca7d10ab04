import type { TypeCode } from "../type-codes.js";

/** A facet, with everything that is known about it. */
export interface FacetEntry {
  /** What it says of a member, for those who hover over it. */
  readonly description: string;
  readonly value: FacetValue;
  /** The types that it says something about; all where it names none. */
  readonly types?: readonly TypeCode[];
  /** The greatest value of a count. */
  readonly limit?: number;
  /** Which bound of a value it is. */
  readonly bound?: "lower" | "upper";
  /** Whether the bound itself is no value. */
  readonly isExclusive?: true;
  readonly examples?: readonly unknown[];
  /** Its keyword in JSON Schema, where that is another word. */
  readonly keyword?: string;
  /** Its labels on published pages of operations. */
  readonly labels?: readonly string[];
  /** Whether it says what a member is for, not what its values are. */
  readonly isAnnotation?: true;
  /** Whether it shows a value of the member. */
  readonly showsValue?: true;
  /** Whether a regex may say it: by a list of words, or a length. */
  readonly impliedByRegex?: true;
  /** What it makes of a member, beside its value. */
  readonly role?: "generated" | "version" | "expiry";
}

/** What a facet takes: a count is an integer of 0 or more. */
export type FacetValue =
  "flag" | "number" | "count" | "text" | "list" | "type" | "any";
