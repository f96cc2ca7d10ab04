import type { JsonValue } from "../json-value.js";

/** What fills a body, or a member of one. */
export type Filling =
  | { readonly kind: "literal"; readonly value: JsonValue }
  | Reference
  | { readonly kind: "error"; readonly fact: ErrorFact }
  | { readonly kind: "request-id" }
  | ObjectFilling
  | { readonly kind: "list"; readonly items: readonly Filling[] };

/** A member of the payload, or of the item; one that is not in every of them is left out where it is not there. */
export interface Reference {
  readonly kind: "payload" | "item";
  readonly path: readonly Step[];
}

/** One step on the way to a member. */
export interface Step {
  readonly name: string;
  /** Whether it is there in any case. */
  readonly isSure: boolean;
}

/** An object, member by member. */
export interface ObjectFilling {
  readonly kind: "object";
  readonly members: readonly (readonly [name: string, filling: Filling])[];
}

/** What can be told of a refusal: its status, as text or as number, why, and what is wrong with which member. */
export type ErrorFact = "code" | "status" | "message" | "errors";

/** Whether a filling gives a value in any case. */
export function isSure(filling: Filling): boolean {
  return filling.kind === "payload" || filling.kind === "item"
    ? filling.path.every((step) => step.isSure)
    : true;
}
