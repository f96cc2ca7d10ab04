import type { JsonValue } from "../../model/json-value.js";
import type { InvokeOutput } from "../lambda.js";
import { functionArn } from "./function-definition.js";
import type { AcceptedEvent } from "./event-store.js";

/** Lambda's own record of an event that it has given up, as an on-failure destination gets it. */
export interface InvocationRecord {
  readonly version: string;
  readonly timestamp: string;
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: FailureCondition;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: JsonValue;
  readonly responseContext?: {
    readonly statusCode: number;
    readonly executedVersion: string;
    readonly functionError?: string;
  };
  readonly responsePayload?: unknown;
}

/** Why an event was given up. */
export type FailureCondition = "RetriesExhausted" | "EventAgeExceeded";

/** The record of an event, with the last reply where there was one. */
export function createRecord(
  { id, functionName, payload }: AcceptedEvent,
  why: { readonly condition: FailureCondition; readonly tries: number },
  reply: InvokeOutput | undefined,
): InvocationRecord {
  return {
    version: "1.0",
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: id,
      functionArn: `${functionArn(functionName)}:$LATEST`,
      condition: why.condition,
      approximateInvokeCount: why.tries,
    },
    requestPayload: JSON.parse(payload) as JsonValue,
    ...(reply && {
      responseContext: {
        statusCode: reply.status,
        executedVersion: "$LATEST",
        ...(reply.functionError && { functionError: reply.functionError }),
      },
      responsePayload: JSON.parse(reply.payload),
    }),
  };
}
