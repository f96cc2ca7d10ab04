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
import { memberOf } from "./example-values.js";

/** What a body is filled from, in an example. */
export interface BodyScope {
  readonly payload?: JsonValue;
  readonly item?: JsonValue;
  readonly error?: Readonly<Record<ErrorField, JsonValue>>;
  readonly requestId: string;
}

/** The body that a filling makes of examples; a member whose source is not there is left out. */
export function evaluateBody(
  { members }: BodyExpression & { readonly kind: "object" },
  from: BodyScope,
): JsonObject {
  return jsonObject(
    members.flatMap(([name, filling]) => {
      const value = evaluate(filling, from);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function evaluate(
  filling: BodyExpression,
  from: BodyScope,
): JsonValue | undefined {
  switch (filling.kind) {
    case "literal":
      return filling.value;
    case "payload":
    case "item":
      return resolveReference(filling, from[filling.kind]);
    case "error":
      return from.error?.[filling.field];
    case "request-id":
      return from.requestId;
    case "object":
      return evaluateBody(filling, from);
    case "list":
      return filling.items
        .map((item) => evaluate(item, from))
        .filter((item) => item !== undefined);
    default:
      return filling satisfies never;
  }
}

function resolveReference(
  { path }: MemberReference,
  from: JsonValue | undefined,
): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, { name }) => memberOf(value, name),
    from,
  );
}
