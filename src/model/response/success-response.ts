import { whyNotAssignable } from "./why-not-assignable.js";
import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { isList, actions } from "../../vocabulary/actions.js";
import { keyShapeOf, itemsResponseOf } from "./items-response.js";
import { withoutUnlisted } from "./without-unlisted.js";
import type { EndpointDraft } from "../draft.js";
import { reportUnfit } from "./response-problems.js";
import { successBodyOf, type ResponseContext } from "./success-body.js";
import {
  keyFields,
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
  const isAsync = spec.invocationMode === "ASYNC";
  const gateway = gatewayResponseOf(draft);
  const status = isAsync
    ? gateway.statusCode
    : (spec.gatewayResponse?.statusCode ?? actions[action].successStatus);
  if (responseBody !== undefined && responseShape !== undefined) {
    const body = successBodyOf(
      draft,
      { shape: responseShape, body: responseBody },
      context,
    );
    return { status, shape: responseShape, ...body };
  }
  if (!isAsync && (action === "custom" || table === undefined)) {
    return { status, shape: responseShape ?? freeObject, members: [] };
  }
  if (!isAsync && table && (isList(action) || action === "post-many")) {
    const known = wellKnownValues(actionName, {
      ...gateway,
      statusCode: status,
    });
    return { status, ...itemsResponseOf(draft, table, { ...context, known }) };
  }
  // A delete returns only the key: nothing else of the item is left.
  const stored =
    table === undefined
      ? []
      : action === "delete-one"
        ? keyFields(table)
        : table.item.fields;
  if (responseShape === undefined && !isAsync && table !== undefined) {
    const members = stored.map((field) => ({ field, from: fromItem }));
    const isKey = action === "delete-one";
    const shape = isKey
      ? keyShapeOf(table)
      : withoutUnlisted(draft, table.item);
    return { status, shape, members };
  }
  const shape = responseShape ?? defaultAsyncShape;
  const known = wellKnownValues(actionName, { ...gateway, statusCode: status });
  const fields = new Map(
    isAsync ? [] : stored.map((field) => [field.name, field] as const),
  );
  const members = shape.fields.map((field): ResponseMember | undefined => {
    const source = fields.get(field.name);
    const reason = source && whyNotAssignable(field.shape, source.shape);
    if (source !== undefined && reason !== undefined) {
      reportUnfit(field, reason, context);
      return undefined;
    }
    if (source !== undefined && (source.required || !field.required)) {
      return { field, from: fromItem };
    }
    return wellKnownMember(field, known, context);
  });
  return {
    status,
    shape,
    members: members.filter((member) => member !== undefined),
  };
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

const fromItem = { kind: "item" } as const;

/** The response of an ASYNC endpoint without a schema. */
const defaultAsyncShape = objectShape([derivedField("message", anyText)]);
