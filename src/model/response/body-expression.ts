import type { JsonValue } from "../json-value.js";

/** What a body, or a member of one, is filled with. */
export type BodyExpression =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | MemberReference
  | { readonly kind: "error"; readonly field: ErrorField }
  | { readonly kind: "request-id" }
  | ObjectExpression
  | { readonly kind: "list"; readonly items: readonly BodyExpression[] };

/** A member of the payload or of the item; left out of the body where it is missing. */
export interface MemberReference {
  readonly kind: "payload" | "item";
  readonly path: readonly PathStep[];
}

/** One step of a path to a member. */
export interface PathStep {
  readonly name: string;
  /** Whether every value has it. */
  readonly isAlwaysPresent: boolean;
}

/** An object, member by member. */
export interface ObjectExpression {
  readonly kind: "object";
  readonly members: readonly (readonly [
    name: string,
    expression: BodyExpression,
  ])[];
}

/** The fields of an error: its status as text (code) or number, its message, and the violations. */
export type ErrorField = "code" | "status" | "message" | "errors";

/** Whether an expression always has a value. */
export function isAlwaysPresent(expression: BodyExpression): boolean {
  return expression.kind === "payload" || expression.kind === "item"
    ? expression.path.every((step) => step.isAlwaysPresent)
    : true;
}
