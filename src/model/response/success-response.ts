import { whyNotAssignable } from "./why-not-assignable.js";
import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { actions, returnsSeveralItems } from "../../vocabulary/actions.js";
import { answeredItemOf } from "./answered-item.js";
import { itemsResponseOf } from "./items-response.js";
import { returnedItemOf } from "./returned-item.js";
import type { EndpointDraft } from "../draft.js";
import { reportNotAssignable } from "./response-problems.js";
import { successBodyOf, type ResponseContext } from "./success-body.js";
import {
  statusWithoutBody,
  type SuccessResponse,
  type ResponseMember,
} from "../model.js";
import {
  anyText,
  derivedField,
  freeObject,
  objectShape,
} from "../schema/derived-shapes.js";
import { wellKnownMember, wellKnownValues } from "./well-known-members.js";

/** The default message of API Gateway to an ASYNC request. */
export const acceptedMessage = "Request accepted for asynchronous processing.";

/** The success of an endpoint: filled by the `body` of its spec, else by the item's members, else by well-known members. A required member that nothing fills is reported. */
export function successResponseOf(
  draft: EndpointDraft,
  context: ResponseContext,
): SuccessResponse {
  const { table } = context;
  const { spec, action, actionName, responseShape, responseBody } = draft;
  const gateway = gatewayResponseOf(draft);
  const status = gateway.statusCode;
  if (status === statusWithoutBody) {
    return { status, shape: objectShape([]), members: [] };
  }
  if (responseBody !== undefined && responseShape !== undefined) {
    const written = { shape: responseShape, body: responseBody };
    const body = successBodyOf(draft, written, context);
    return { status, shape: responseShape, ...body };
  }
  const known = wellKnownValues(actionName, gateway);
  if (spec.invocationMode === "ASYNC") {
    const shape = responseShape ?? defaultAsyncShape;
    const members = shape.fields.flatMap(
      (field) => wellKnownMember(field, known, context) ?? [],
    );
    return { status, shape, members };
  }
  if (action === "custom" || table === undefined) {
    return { status, shape: responseShape ?? freeObject, members: [] };
  }
  if (returnsSeveralItems(action)) {
    return { status, ...itemsResponseOf(draft, table, { ...context, known }) };
  }
  const item = returnedItemOf(draft, table);
  const stored = new Map(item.fields.map((field) => [field.name, field]));
  const answered = answeredItemOf(item);
  const shape = responseShape ?? answered.shape;
  const members = shape.fields.flatMap((field): ResponseMember | [] => {
    const source = stored.get(field.name);
    const reason = source && whyNotAssignable(field.shape, source.shape);
    if (reason !== undefined) {
      reportNotAssignable(field, reason, context);
      return [];
    }
    if (source !== undefined && (source.required || !field.required)) {
      return { field, from: { kind: "item" } };
    }
    return wellKnownMember(field, known, context) ?? [];
  });
  const hidden = responseShape === undefined ? answered.hidden : [];
  return { status, shape, members, ...(hidden.length > 0 && { hidden }) };
}

/** The response of API Gateway itself, with its defaults. */
export function gatewayResponseOf({
  spec,
  action,
}: EndpointDraft): GatewayResponse {
  if (spec.gatewayResponse !== undefined) return spec.gatewayResponse;
  return spec.invocationMode === "ASYNC"
    ? { statusCode: 202, message: acceptedMessage }
    : { statusCode: actions[action].successStatus };
}

/** The response of an ASYNC endpoint without a schema. */
const defaultAsyncShape = objectShape([
  derivedField("message", anyText),
  derivedField("request_id", anyText),
]);
