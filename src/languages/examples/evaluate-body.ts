import type {
  ErrorField,
  BodyExpression,
  ObjectExpression,
} from "../../model/response/body-expression.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { definedMembers, memberOf } from "./example-values.js";

/** What a body is filled from, in an example. */
export interface BodyScope {
  readonly payload?: JsonValue;
  readonly item?: JsonValue;
  readonly error?: Readonly<Record<ErrorField, JsonValue>>;
  readonly requestId: string;
}

/** The body that a filling makes of examples; a member whose source is not there is left out. */
export function evaluateBody(
  { members }: ObjectExpression,
  from: BodyScope,
): JsonObject {
  return definedMembers(
    members.map(([name, filling]) => [name, evaluate(filling, from)]),
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
      return filling.path.reduce<JsonValue | undefined>(
        (value, { name }) => memberOf(value, name),
        from[filling.kind],
      );
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
