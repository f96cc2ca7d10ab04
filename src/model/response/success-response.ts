import { memberKey, rootKey } from "../../names/member-key.js";
import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { isList, actions } from "../../vocabulary/actions.js";
import {
  keyShapeOf,
  whyNotAssignable,
  itemsResponseOf,
} from "./items-response.js";
import { withoutUnlisted } from "./without-unlisted.js";
import type { EndpointDraft } from "../draft.js";
import { reportUnfit } from "./response-problems.js";
import { successBodyOf, type ResponseContext } from "./success-body.js";
import {
  keyFields,
  type SuccessResponse,
  type ResponseMember,
} from "../model.js";
import type { MapShape } from "../schema/shape.js";
import { wellKnownMember, wellKnownValues } from "./well-known-members.js";

/** What API Gateway answers to an ASYNC request where the spec does not say. */
export const acceptedMessage = "Request accepted for asynchronous processing.";

/** How the success of an endpoint is answered: as its spec fills it, else from the item by name, else by what a well-known member means. A required member that nothing fills is reported. */
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
    const filled = successBodyOf(
      draft,
      { shape: responseShape, body: responseBody },
      context,
    );
    return { status, shape: responseShape, ...filled };
  }
  if (!isAsync && (action === "custom" || table === undefined)) {
    return { status, shape: responseShape ?? freeMap, members: [] };
  }
  if (!isAsync && table && (isList(action) || action === "post-many")) {
    const known = wellKnownValues(actionName, {
      ...gateway,
      statusCode: status,
    });
    return { status, ...itemsResponseOf(draft, table, { ...context, known }) };
  }
  // A delete answers with the key: nothing else of the item is left.
  const found =
    table === undefined
      ? []
      : action === "delete-one"
        ? keyFields(table)
        : table.item.fields;
  if (responseShape === undefined && !isAsync && table !== undefined) {
    const members = found.map((field) => ({ field, from: fromItem }));
    const isKey = action === "delete-one";
    const shape = isKey
      ? keyShapeOf(table)
      : withoutUnlisted(draft, table.item);
    return { status, shape, members };
  }
  const shape = responseShape ?? defaultAsyncShape;
  const known = wellKnownValues(actionName, { ...gateway, statusCode: status });
  const fields = new Map(
    isAsync ? [] : found.map((field) => [field.name, field] as const),
  );
  const members = shape.fields.map((field): ResponseMember | undefined => {
    const stored = fields.get(field.name);
    const reason = stored && whyNotAssignable(field.shape, stored.shape);
    if (stored !== undefined && reason !== undefined) {
      reportUnfit(field, reason, context);
      return undefined;
    }
    if (stored !== undefined && (stored.required || !field.required)) {
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

/** What API Gateway itself answers, with its defaults. */
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

const freeMap: MapShape = {
  kind: "map",
  nullable: false,
  free: true,
  fields: [],
};

/** What an ASYNC endpoint answers where the spec gives no schema. */
const defaultAsyncShape: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [
    {
      name: "message",
      shape: { kind: "string", nullable: false, rules: [] },
      required: true,
      key: memberKey(rootKey, "message"),
      deprecated: false,
      at: { file: "" },
    },
  ],
};
