import type { IncomingMessage, ServerResponse } from "node:http";
import { sendResponse, type HttpResponse } from "./http-response.js";
import type { Call } from "./call.js";
import {
  readApi,
  type Api,
  type ApiSource,
  type CallableApi,
  type Resource,
} from "./definition/read-api.js";
import { DefinitionError } from "./definition/definition-error.js";
import type { Operation } from "./definition/read-operation.js";
import { loadCompilers } from "./definition/compilers.js";
import { readCall, unreadable, type Exchange } from "./read-call.js";
import { percentDecode } from "./query-string.js";
import {
  internalError,
  type Refusal,
  type GatewayResponseType,
} from "./refusal.js";
import { readTarget } from "./request.js";
import { pathSegments, type RouteMatch } from "./router.js";

/** A request that was answered: what tests see of it beside the response. */
export interface AnsweredRequest {
  readonly status: number;
  /** The type of the gateway response, where the gateway itself has answered. */
  readonly refused?: GatewayResponseType;
}

/** Options of a gateway. */
export interface GatewayOptions extends Pick<
  ApiSource,
  "lambda" | "stage" | "apiKeys"
> {
  readonly onRequest?: (answered: AnsweredRequest) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** Answers as API Gateway does. Both methods never reject, and throttle nobody. */
export interface Gateway {
  /** False where no API has this path, and nothing was answered. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Answers what API Gateway says of a path that no API has. */
  refuse(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** One gateway for all APIs on one host, without a stage in the path. Rejects with `BrokenDefinition` where one of them cannot run. */
export async function createGateway(
  apis: readonly Api[],
  options: GatewayOptions,
): Promise<Gateway> {
  const [running, emptyApi] = await readApis(apis, options);
  const [first = emptyApi] = running;
  const respond = createResponder(options);

  return {
    async handle(request, response) {
      const target = readTarget(request.url ?? "");
      if (target === undefined) return false;
      const segments = pathSegments(target.path);
      const exchange = { api: first, target, request, response };
      if (segments.some((segment) => percentDecode(segment) === undefined)) {
        await respond(exchange, () => unreadable);
        return true;
      }
      const route = findRoute(running, request.method ?? "GET", segments);
      if (route === undefined) return false;
      const { api, match, operation } = route;
      await respond({ ...exchange, api, match }, (call) =>
        operation === undefined ? unknownMethod : runOperation(call, operation),
      );
      return true;
    },
    async refuse(request, response) {
      const target = readTarget(request.url ?? "") ?? { path: "/", query: "" };
      const exchange = { api: first, target, request, response };
      await respond(exchange, () => unknownMethod);
    },
  };
}

/** Works a call out. */
type HandleCall = (
  call: Call,
) => HttpResponse | Refusal | Promise<HttpResponse | Refusal>;

const unknownMethod: Refusal = { refused: "MISSING_AUTHENTICATION_TOKEN" };

/** Runs the APIs, and one without paths that speaks where there is no other. */
async function readApis(
  apis: readonly Api[],
  { now = Date.now, ...options }: GatewayOptions,
): Promise<readonly [readonly CallableApi[], emptyApi: CallableApi]> {
  const problems: string[] = [];
  const compilers = await loadCompilers(JSON.stringify(apis));
  const read = (api: Api): CallableApi =>
    readApi({ ...api, ...options, now, compilers }, (where, what) => {
      problems.push(`${api.name}: ${where}: ${what}`);
    });
  const running = apis.map(read);
  if (problems.length > 0) throw new DefinitionError(problems);
  const definition = { openapi: "3.0.1", paths: {} };
  return [running, read({ name: "", definition })];
}

/** Serves exchanges whatever happens: what breaks is a 500, and a connection that cannot be answered is closed. */
function createResponder({
  onRequest,
  now = Date.now,
}: GatewayOptions): (
  exchange: Exchange,
  handleCall: HandleCall,
) => Promise<void> {
  return async (exchange, handleCall) => {
    try {
      const read = await readCall(exchange, now());
      if (read === undefined) return;
      const { call, refusal } = read;
      const result = refusal ?? (await runSafely(handleCall, call));
      const isRefused = "refused" in result;
      const response = isRefused ? exchange.api.refuse(result, call) : result;
      sendResponse(exchange.response, response, [
        ["x-amzn-RequestId", call.requestId],
        ["x-amz-apigw-id", call.extendedRequestId],
      ]);
      onRequest?.({
        status: response.status,
        ...(isRefused && { refused: result.refused }),
      });
    } catch {
      exchange.response.destroy();
    }
  };
}

/** A template that does not render, and a Lambda that rejects, are the gateway's own errors. */
async function runSafely(
  handleCall: HandleCall,
  call: Call,
): Promise<HttpResponse | Refusal> {
  try {
    return await handleCall(call);
  } catch {
    return internalError;
  }
}

/** Does what an operation is for, in API Gateway's order: who calls, whether the request is right, then the integration and its answer. Rejects where a template does not render. */
async function runOperation(
  call: Call,
  { access, validate, integrate, timeout }: Operation,
): Promise<HttpResponse | Refusal> {
  for (const check of access) {
    const refusal = await check(call);
    if (refusal !== undefined) return refusal;
  }
  return validate?.(call) ?? withTimeout(timeout, integrate(call));
}

async function withTimeout(
  milliseconds: number,
  work: Promise<HttpResponse | Refusal>,
): Promise<HttpResponse | Refusal> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<Refusal>((resolve) => {
    timer = setTimeout(resolve, milliseconds, {
      refused: "INTEGRATION_TIMEOUT",
    });
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

/** Where a request leads. */
interface Route {
  readonly api: CallableApi;
  readonly match: RouteMatch<Resource>;
  /** Absent where the resource does not have the method. */
  readonly operation?: Operation;
}

/** Finds what answers a method and path among several APIs on one host: one that has the method itself goes before one that takes any, and that before one that has the path alone. */
function findRoute(
  apis: readonly CallableApi[],
  method: string,
  segments: readonly string[],
): Route | undefined {
  let route: Route | undefined;
  for (const api of apis) {
    const match = api.router.find(segments);
    if (match === undefined) continue;
    const { methods, any } = match.resource;
    const operation = methods.get(method);
    if (operation !== undefined) return { api, match, operation };
    if (any !== undefined && route?.operation === undefined) {
      route = { api, match, operation: any };
    }
    route ??= { api, match };
  }
  return route;
}
