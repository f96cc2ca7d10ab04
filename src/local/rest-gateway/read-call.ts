import type { IncomingMessage, ServerResponse } from "node:http";
import { anonymousIdentity, type Call } from "./call.js";
import type { CallableApi, Resource } from "./definition/read-api.js";
import { extendedRequestId, requestId } from "./request-ids.js";
import { parseQueryString } from "./query-string.js";
import type { Refusal } from "./refusal.js";
import {
  headSize,
  maxHeadBytes,
  readHead,
  type RequestTarget,
} from "./request.js";
import type { RouteMatch } from "./router.js";

/** A request and the response to it, and the API that answers. */
export interface Exchange {
  readonly api: CallableApi;
  readonly target: RequestTarget;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Absent where no API has the path. */
  readonly match?: RouteMatch<Resource>;
}

/** Reads the request of an exchange, with what API Gateway refuses before it looks at the method; nothing where the client has left. */
export async function readCall(
  { api, target, request, match }: Exchange,
  at: number,
): Promise<{ call: Call; refusal: Refusal | undefined } | undefined> {
  const pairs = parseQueryString(target.query);
  const head = readHead(request, target.path, pairs ?? []);
  const body = await readBody(request);
  if (body === "gone") return undefined;
  const isTooLarge = body === "too large" || headSize(request) > maxHeadBytes;
  const gatewayRequest = { ...head, body: isTooLarge ? emptyBody : body };
  const call: Call = {
    api: api.address,
    request: gatewayRequest,
    ...(match && { resource: match.resource.path }),
    pathParameters: match?.parameters ?? {},
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

/** The longest body that API Gateway takes, in bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Reads a body; `too large` beyond the limit, `gone` where the client has left. What is too large is read on, and kept nowhere, so that the client can read the answer. */
async function readBody(
  request: IncomingMessage,
): Promise<Buffer | "too large" | "gone"> {
  const { "content-length": length, "transfer-encoding": encoding } =
    request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) {
    return emptyBody;
  }
  if (Number(length ?? 0) > maxBodyBytes) {
    request.resume();
    return "too large";
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve("too large");
    });
    request.on("end", () => {
      if (size > maxBodyBytes) return;
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, size));
    });
    request.on("error", () => {
      resolve("gone");
    });
    request.on("close", () => {
      resolve("gone");
    });
  });
}

const emptyBody = Buffer.alloc(0);
