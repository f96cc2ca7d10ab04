import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./request-body.js";
import { identityOf, type Call } from "./call.js";
import type { RunningApi } from "./definition/read-api.js";
import { extendedRequestId, requestId } from "./request-ids.js";
import { readPairs } from "./query-string.js";
import type { Refusal } from "./refusal.js";
import { headSize, maximalHead, readHead, type Target } from "./request.js";
import type { Route } from "./route.js";

/** A request and the response to it, and the API that answers. */
export interface Exchange {
  readonly api: RunningApi;
  readonly target: Target;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Absent where no API has the path. */
  readonly route?: Route;
}

/** A call that was read, and what API Gateway refuses before it looks at the method. */
export interface Started {
  readonly call: Call;
  readonly refusal: Refusal | undefined;
}

/** Reads the request of an exchange; nothing where the client has left. */
export async function startCall(
  { api, target, request, route }: Exchange,
  at: number,
): Promise<Started | undefined> {
  const pairs = readPairs(target.query);
  const head = readHead(request, target.path, pairs ?? []);
  const body = await readBody(request);
  if (body === "gone") return undefined;
  const isTooLarge = body === "too large" || headSize(request) > maximalHead;
  const taken = { ...head, body: isTooLarge ? nothing : body };
  const call: Call = {
    api: api.place,
    request: taken,
    ...(route && { resource: route.found.resource.path }),
    pathParameters: route?.found.parameters ?? {},
    requestId: requestId(head.headers.get("x-amzn-requestid")),
    extendedRequestId: extendedRequestId(),
    at,
    identity: identityOf(taken),
  };
  if (isTooLarge) return { call, refusal: { refused: "REQUEST_TOO_LARGE" } };
  return { call, refusal: pairs === undefined ? unreadable : undefined };
}

/** What a path or a query is answered whose escapes stand for no text. */
export const unreadable: Refusal = { refused: "DEFAULT_4XX", status: 400 };

const nothing = Buffer.alloc(0);
