import type {
  ErrorField,
  BodyExpression,
  MemberReference,
} from "../../model/response/body-expression.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import { member } from "./values.js";

/** What a body is filled from, in an example. */
export interface FilledFrom {
  readonly payload?: JsonValue;
  readonly item?: JsonValue;
  readonly error?: Readonly<Record<ErrorField, JsonValue>>;
  readonly requestId: string;
}

/** The body that a filling makes of examples; a member whose source is not there is left out. */
export function filledBody(
  { members }: BodyExpression & { readonly kind: "object" },
  from: FilledFrom,
): JsonObject {
  return jsonObject(
    members.flatMap(([name, filling]) => {
      const value = valueOf(filling, from);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function valueOf(
  filling: BodyExpression,
  from: FilledFrom,
): JsonValue | undefined {
  switch (filling.kind) {
    case "literal":
      return filling.value;
    case "payload":
    case "item":
      return named(filling, from[filling.kind]);
    case "error":
      return from.error?.[filling.fact];
    case "request-id":
      return from.requestId;
    case "object":
      return filledBody(filling, from);
    case "list":
      return filling.items
        .map((item) => valueOf(item, from))
        .filter((item) => item !== undefined);
    default:
      return filling satisfies never;
  }
}

function named(
  { path }: MemberReference,
  from: JsonValue | undefined,
): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, { name }) => member(value, name),
    from,
  );
}
