import { problem } from "../../diagnostics/catalogue.js";

import type { GatewayResponse } from "../../spec/endpoint-spec.js";
import { isList, actions } from "../../vocabulary/actions.js";
import { itemsAnswered, keysOf, whyNarrower } from "./items-response.js";
import { asTold } from "./without-unlisted.js";
import type { Draft } from "../draft.js";
import { filledAnswer, type Answering } from "./success-body.js";
import { keyFields, type Answer, type AnswerMember } from "../model.js";
import type { MapShape } from "../schema/shape.js";
import { filledByMeaning, wellKnown } from "./well-known-members.js";

/** What API Gateway answers to an ASYNC request where the spec does not say. */
export const acceptedMessage = "Request accepted for asynchronous processing.";

/** How the success of an endpoint is answered: as its spec fills it, else from the item by name, else by what a well-known member means. A required member that nothing fills is reported. */
export function answerOf(draft: Draft, around: Answering): Answer {
  const { table, report } = around;
  const { spec, action, word, response, body } = draft;
  const isAsync = spec.invocationMode === "ASYNC";
  const gateway = gatewayOf(draft);
  const status = isAsync
    ? gateway.statusCode
    : (spec.gatewayResponse?.statusCode ?? actions[action].successStatus);
  if (body !== undefined && response !== undefined) {
    const filled = filledAnswer(draft, { shape: response, body }, around);
    return { status, shape: response, ...filled };
  }
  if (!isAsync && (action === "custom" || table === undefined)) {
    return { status, shape: response ?? anything, members: [] };
  }
  if (!isAsync && table && (isList(action) || action === "post-many")) {
    const known = wellKnown(word, { ...gateway, statusCode: status });
    return { status, ...itemsAnswered(draft, table, { known, report }) };
  }
  // A delete answers with the key: nothing else of the item is left.
  const found =
    table === undefined
      ? []
      : action === "delete-one"
        ? keyFields(table)
        : table.item.fields;
  if (response === undefined && !isAsync && table !== undefined) {
    const members = found.map((field) => ({ field, from: item }));
    const isKey = action === "delete-one";
    const shape = isKey ? keysOf(table) : asTold(draft, table.item);
    return { status, shape, members };
  }
  const shape = response ?? acknowledgement;
  const known = wellKnown(word, { ...gateway, statusCode: status });
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
    return filledByMeaning(field, known, report);
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
    : { statusCode: actions[action].successStatus };
}

const item = { kind: "item" } as const;

const anything: MapShape = {
  kind: "map",
  nullable: false,
  free: true,
  fields: [],
};

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
