import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { successStatus, type Action } from "./actions.js";
import type { Draft } from "./draft.js";
import { keyFields } from "./model.js";
import type { Answer, AnswerMember, Table } from "./model.js";
import { fits } from "./fits.js";
import type { MapShape, Shape } from "./shape.js";
import { widened } from "./widened.js";
import type { GatewayResponse } from "../spec/endpoint-spec.js";

/** What API Gateway answers to an ASYNC request where the spec does not say. */
export const acceptedMessage = "Request accepted for asynchronous processing.";

/** The members of an answer that are filled by what they mean, where the item has none of that name. */
export const wellKnownMembers: ReadonlySet<string> = new Set([
  "is_accepted",
  "is_found",
  "message",
  "request_id",
  "status_code",
  "operation",
]);

/** How the success of an endpoint is answered: from the item by name, else by what a well-known member means. A required member that nothing fills is reported. */
export function answerOf(draft: Draft, table: Table, report: Report): Answer {
  const { spec, action, response } = draft;
  const isAsync = spec.invocationMode === "ASYNC";
  const gateway = gatewayOf(draft);
  const status = isAsync
    ? gateway.statusCode
    : (spec.gatewayResponse?.statusCode ?? successStatus[action]);
  // A delete answers with the key: nothing else of the item is left.
  const found = action === "delete-one" ? keyFields(table) : table.item.fields;
  if (response === undefined && !isAsync) {
    const members = found.map((field) => ({ field, from: item }));
    return { status, shape: { ...table.item, fields: found }, members };
  }
  const shape = response ?? acknowledgement;
  const known = wellKnown(action, { ...gateway, statusCode: status });
  const fields = new Map(
    isAsync ? [] : found.map((field) => [field.name, field] as const),
  );
  const members = shape.fields.map((field): AnswerMember | undefined => {
    const stored = fields.get(field.name);
    const reason = stored && whyNarrower(field.shape, stored.shape);
    if (stored !== undefined && reason !== undefined) {
      report(
        problem("unfit-response", field.at, { member: field.name, reason }),
      );
      return undefined;
    }
    if (stored !== undefined && (stored.required || !field.required)) {
      return { field, from: item };
    }
    const from = Object.hasOwn(known, field.name)
      ? known[field.name]
      : undefined;
    const isFit =
      from?.kind === "constant"
        ? fits(from.value, field.shape).length === 0
        : field.shape.kind === "string";
    if (from !== undefined && isFit) return { field, from };
    if (field.required) {
      report(problem("unfilled-response", field.at, { member: field.name }));
    }
    return undefined;
  });
  return {
    status,
    shape,
    members: members.filter((member) => member !== undefined),
  };
}

/** What API Gateway itself answers, with its defaults. */
export function gatewayOf({ spec, action }: Draft): GatewayResponse {
  if (spec.gatewayResponse !== undefined) return spec.gatewayResponse;
  return spec.invocationMode === "ASYNC"
    ? { statusCode: 202, message: acceptedMessage }
    : { statusCode: successStatus[action] };
}

const item = { kind: "item" } as const;

/** What an ASYNC endpoint answers where the spec gives no schema. */
const acknowledgement: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [
    {
      name: "message",
      shape: { kind: "string", nullable: false },
      required: true,
      key: "root.attributes.message",
      deprecated: false,
      at: { file: "" },
    },
  ],
};

/** Why a response member promises more than the item holds; undefined where it does not. */
function whyNarrower(promised: Shape, stored: Shape): string | undefined {
  if (widened(promised, stored) === undefined) {
    return `a ${promised.kind} is promised, and a ${stored.kind} is stored`;
  }
  if (stored.nullable && !promised.nullable)
    return "the stored one may be null";
  if (promised.kind !== "string" && promised.kind !== "number")
    return undefined;
  const held = (stored as { choices?: readonly unknown[] }).choices;
  const { choices } = promised as { choices?: readonly unknown[] };
  const isWider =
    choices !== undefined &&
    (held === undefined || held.some((choice) => !choices.includes(choice)));
  return isWider ? "other values than these may be stored" : undefined;
}

function wellKnown(
  action: Action,
  { statusCode, message }: GatewayResponse,
): Readonly<Record<string, AnswerMember["from"]>> {
  const constant = (value: string | number | boolean) =>
    ({ kind: "constant", value }) as const;
  return {
    is_accepted: constant(true),
    is_found: constant(true),
    message: constant(message ?? "OK"),
    request_id: { kind: "request-id" },
    status_code: constant(statusCode),
    operation: constant(action),
  };
}
