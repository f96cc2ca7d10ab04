import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./request-body.js";
import { anonymousIdentity, type Call } from "./call.js";
import type { CallableApi } from "./definition/read-api.js";
import { extendedRequestId, requestId } from "./request-ids.js";
import { parseQueryString } from "./query-string.js";
import type { Refusal } from "./refusal.js";
import {
  headSize,
  maxHeadBytes,
  readHead,
  type RequestTarget,
} from "./request.js";
import type { Route } from "./route.js";

/** A request and the response to it, and the API that answers. */
export interface Exchange {
  readonly api: CallableApi;
  readonly target: RequestTarget;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Absent where no API has the path. */
  readonly route?: Route;
}

/** Reads the request of an exchange, with what API Gateway refuses before it looks at the method; nothing where the client has left. */
export async function readCall(
  { api, target, request, route }: Exchange,
  at: number,
): Promise<{ call: Call; refusal: Refusal | undefined } | undefined> {
  const pairs = parseQueryString(target.query);
  const head = readHead(request, target.path, pairs ?? []);
  const body = await readBody(request);
  if (body === "gone") return undefined;
  const isTooLarge = body === "too large" || headSize(request) > maxHeadBytes;
  const gatewayRequest = { ...head, body: isTooLarge ? emptyBody : body };
  const call: Call = {
    api: api.place,
    request: gatewayRequest,
    ...(route && { resource: route.match.resource.path }),
    pathParameters: route?.match.parameters ?? {},
    requestId: requestId(head.headers.get("x-amzn-requestid")),
    extendedRequestId: extendedRequestId(),
    at,
    identity: anonymousIdentity(gatewayRequest),
  };
  if (isTooLarge) return { call, refusal: { refused: "REQUEST_TOO_LARGE" } };
  return { call, refusal: pairs === undefined ? unreadable : undefined };
}

/** The refusal of a path or query whose percent escapes are not UTF-8. */
export const unreadable: Refusal = { refused: "DEFAULT_4XX", status: 400 };

const emptyBody = Buffer.alloc(0);
