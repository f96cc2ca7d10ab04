import type { Action } from "../../src/vocabulary/actions.js";
import type { Access } from "../../src/model/table/access.js";
import type { Shape } from "../../src/model/schema/shape.js";
import type { Change } from "../../src/output/change.js";
import type { EmitterName } from "../../src/emit/emitter.js";

// A switch that forgets a kind does not compile; so a new kind is met everywhere.

/** Handles every kind. */
export function wordOf(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "binary":
    case "set":
    case "list":
    case "map":
      return shape.kind;
    default:
      return shape satisfies never;
  }
}

/** Forgets that there are sets. */
export function forgetful(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "binary":
    case "list":
    case "map":
      return shape.kind;
    default:
      // @ts-expect-error a set is left
      return shape satisfies never;
  }
}

/** Asks one kind for what another has. */
export function muddled(shape: Shape): unknown {
  // @ts-expect-error only maps have fields
  if (shape.kind === "list") return shape.fields;
  // @ts-expect-error there is no such kind
  return shape.kind === "object";
}

/** Forgets what becomes of a file that is not ours. */
export function careless(change: Change): string {
  switch (change.kind) {
    case "create":
    case "update":
    case "unchanged":
    case "edited":
    case "orphan":
      return change.path;
    default:
      // @ts-expect-error a blocked file is left
      return change satisfies never;
  }
}

// @ts-expect-error a record over the emitters names each
export const voiced: Readonly<Record<EmitterName, true>> = { lambda: true };

// @ts-expect-error a record over the actions names each
export const acted: Readonly<Record<Action, true>> = { "get-one": true };

// @ts-expect-error an access is one that IAM statements are made for
export const call: Access["operation"] = "BatchWriteItem";

/** A shape cannot be changed once it is made. */
export function changed(shape: Shape): void {
  // @ts-expect-error it is read only
  shape.nullable = true;
  if (shape.kind !== "map") return;
  // @ts-expect-error and so are its fields
  shape.fields = [];
}
