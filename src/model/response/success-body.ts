import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../../spec/entry.js";
import { returnsSeveralItems } from "../../vocabulary/actions.js";
import { returnedItemOf } from "./returned-item.js";
import type { EndpointDraft } from "../draft.js";
import type { BodyExpression, ObjectExpression } from "./body-expression.js";
import { jsonObject, type JsonValue } from "../json-value.js";
import type {
  SuccessResponse,
  ResponseMember,
  PayloadShape,
  Table,
} from "../model.js";
import { readBodyExpression } from "./read-body-expression.js";
import type { ReferenceScope } from "./body-reference.js";
import type { ResponseProblems } from "./response-problems.js";
import type { MapShape } from "../schema/shape.js";

/** What a response may be filled from. */
export interface ResponseContext extends ResponseProblems {
  readonly payload: PayloadShape;
  readonly table?: Table;
}

/** The shape of a success, and the `body` that fills it. */
export interface WrittenResponse {
  readonly shape: MapShape;
  readonly body: Entry;
}

/** A success as the `body` of its spec fills it. For an ASYNC endpoint API Gateway sends constants, and the id of the request. */
export function successBodyOf(
  draft: EndpointDraft,
  { shape, body }: WrittenResponse,
  context: ResponseContext,
): Pick<SuccessResponse, "members" | "expression"> {
  const { report } = context;
  const isAsync = draft.spec.invocationMode === "ASYNC";
  const { action } = draft;
  if (!isAsync && (action === "custom" || returnsSeveralItems(action))) {
    const what = `A \`body\` for the success of \`${draft.actionName}\``;
    const instead =
      action === "custom"
        ? "Remove it: your `handle` returns the body."
        : "Remove it: `items`, `keys` and `next_cursor` are set by name.";
    report(problem("not-supported", body.at, { what, instead }));
    return { members: [] };
  }
  const scope = isAsync ? {} : referenceScopeOf(draft, context);
  const expression = readBodyExpression(body, shape, { ...context, scope });
  if (expression === undefined) return { members: [] };
  return isAsync
    ? { members: constantMembers(expression, { shape, body }, report) }
    : { members: [], expression };
}

function referenceScopeOf(
  draft: EndpointDraft,
  { payload, table }: ResponseContext,
): ReferenceScope {
  const item = table && returnedItemOf(draft, table);
  return { ...(payload.kind === "map" && { payload }), ...(item && { item }) };
}

/** The members that are constant, and those that are the id of the request. */
function constantMembers(
  { members }: ObjectExpression,
  { shape: { fields }, body: { at } }: WrittenResponse,
  report: Report,
): readonly ResponseMember[] {
  return members.flatMap(([name, expression]): readonly ResponseMember[] => {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) return [];
    if (expression.kind === "request-id") return [{ field, from: expression }];
    const value = constantValue(expression);
    if (value !== undefined) {
      return [{ field, from: { kind: "constant", value } }];
    }
    const what = `\`$request.id\` within \`${name}\``;
    const instead = "Use it for a member of the body itself.";
    report(problem("not-supported", at, { what, instead }));
    return [];
  });
}

/** The value of an expression that is constant; undefined for others. */
function constantValue(expression: BodyExpression): JsonValue | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "object": {
      const { members } = expression;
      const values = constantValues(members.map(([, member]) => member));
      return (
        values &&
        jsonObject(members.map(([name], i) => [name, values[i] ?? null]))
      );
    }
    case "list":
      return constantValues(expression.items);
    default:
      return undefined;
  }
}

function constantValues(
  expressions: readonly BodyExpression[],
): readonly JsonValue[] | undefined {
  const values = expressions.map(constantValue);
  return values.every((value) => value !== undefined) ? values : undefined;
}
