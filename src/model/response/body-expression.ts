import type { JsonValue } from "../json-value.js";

/** What fills a body, or a member of one. */
export type BodyExpression =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | MemberReference
  | { readonly kind: "error"; readonly fact: ErrorField }
  | { readonly kind: "request-id" }
  | ObjectExpression
  | { readonly kind: "list"; readonly items: readonly BodyExpression[] };

/** A member of the payload, or of the item; one that is not in every of them is left out where it is not there. */
export interface MemberReference {
  readonly kind: "payload" | "item";
  readonly path: readonly PathStep[];
}

/** One step on the way to a member. */
export interface PathStep {
  readonly name: string;
  /** Whether it is there in any case. */
  readonly isAlwaysPresent: boolean;
}

/** An object, member by member. */
export interface ObjectExpression {
  readonly kind: "object";
  readonly members: readonly (readonly [
    name: string,
    filling: BodyExpression,
  ])[];
}

/** What can be told of a refusal: its status, as text or as number, why, and what is wrong with which member. */
export type ErrorField = "code" | "status" | "message" | "errors";

/** Whether a filling gives a value in any case. */
export function isAlwaysPresent(filling: BodyExpression): boolean {
  return filling.kind === "payload" || filling.kind === "item"
    ? filling.path.every((step) => step.isAlwaysPresent)
    : true;
}
