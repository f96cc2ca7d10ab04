import type { IncomingMessage, ServerResponse } from "node:http";
import type { Lambda } from "../lambda.js";
import type { JsonValue } from "../../model/json-value.js";
import { send, type Answer } from "./http-response.js";
import type { Call } from "./call.js";
import {
  readApi,
  type ApiSource,
  type RunningApi,
} from "./definition/read-api.js";
import { BrokenDefinition } from "./definition/definition-error.js";
import { loadEngines } from "./definition/compilers.js";
import { startCall, unreadable, type Exchange } from "./read-call.js";
import { perform } from "./run-operation.js";
import { unescaped } from "./query-string.js";
import { internalError, type Refusal, type ResponseType } from "./refusal.js";
import { readTarget } from "./request.js";
import { routeOf } from "./route.js";
import { segmentsOf } from "./router.js";

/** An API by its name, and its definition with every reference worked out. */
export interface Api {
  readonly name: string;
  readonly definition: JsonValue;
}

/** A request that was answered. */
export interface SeenRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Without the query, which may hold what nobody else should read. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  /** The function that was called, where one was. */
  readonly functionName?: string;
  readonly requestId: string;
  /** What an ASYNC function knows the request by. */
  readonly extendedRequestId: string;
  /** The type of the gateway response, where the gateway itself has answered. */
  readonly refused?: ResponseType;
}

/** What a gateway works with. */
export interface GatewayAround {
  readonly lambda: Lambda;
  readonly stage: string;
  /** The keys that methods with an API key take. */
  readonly apiKeys: readonly string[];
  readonly onRequest?: (seen: SeenRequest) => void;
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
  around: GatewayAround,
): Promise<Gateway> {
  const [running, nowhere] = await readApis(apis, around);
  const [first = nowhere] = running;
  const serve = server(around);

  return {
    async handle(request, response) {
      const target = readTarget(request.url ?? "");
      if (target === undefined) return false;
      const segments = segmentsOf(target.path).map(unescaped);
      const exchange = { api: first, target, request, response };
      if (!areReadable(segments)) {
        await serve(exchange, () => unreadable);
        return true;
      }
      const route = routeOf(running, request.method ?? "GET", segments);
      if (route === undefined) return false;
      const { api, operation } = route;
      await serve({ ...exchange, api, route }, (call) =>
        operation === undefined ? unknownMethod : perform(call, operation),
      );
      return true;
    },
    async refuse(request, response) {
      const target = readTarget(request.url ?? "") ?? { path: "/", query: "" };
      const exchange = { api: first, target, request, response };
      await serve(exchange, () => unknownMethod);
    },
  };
}

/** Works a call out. */
type Work = (call: Call) => Answer | Refusal | Promise<Answer | Refusal>;

const unknownMethod: Refusal = { refused: "MISSING_AUTHENTICATION_TOKEN" };

/** Runs the APIs, and one without paths that speaks where there is no other. */
async function readApis(
  apis: readonly Api[],
  { lambda, stage, apiKeys, now = Date.now }: GatewayAround,
): Promise<readonly [readonly RunningApi[], nowhere: RunningApi]> {
  const problems: string[] = [];
  const engines = await loadEngines(JSON.stringify(apis));
  const read = (api: Api): RunningApi => {
    const source: ApiSource = { ...api, stage, apiKeys, lambda, now, engines };
    return readApi(source, (where, what) => {
      problems.push(`${api.name}: ${where}: ${what}`);
    });
  };
  const running = apis.map(read);
  if (problems.length > 0) throw new BrokenDefinition(problems);
  const definition = { openapi: "3.0.1", paths: {} };
  return [running, read({ name: "", definition })];
}

/** Serves exchanges whatever happens: what breaks is a 500, and a connection that cannot be answered is closed. */
function server({
  onRequest,
  now = Date.now,
}: GatewayAround): (exchange: Exchange, work: Work) => Promise<void> {
  return async (exchange, work) => {
    try {
      const started = performance.now();
      const start = await startCall(exchange, now());
      if (start === undefined) return;
      const { call, refusal } = start;
      const outcome = refusal ?? (await outcomeOf(work, call));
      const refused = "refused" in outcome ? outcome.refused : undefined;
      const answer =
        "refused" in outcome ? exchange.api.refuse(outcome, call) : outcome;
      send(exchange.response, answer, [
        ["x-amzn-RequestId", call.requestId],
        ["x-amz-apigw-id", call.extendedRequestId],
      ]);
      onRequest?.({
        at: call.at,
        method: call.request.method,
        path: call.request.path,
        status: answer.status,
        milliseconds: performance.now() - started,
        ...(call.functionName !== undefined && {
          functionName: call.functionName,
        }),
        requestId: call.requestId,
        extendedRequestId: call.extendedRequestId,
        ...(refused !== undefined && { refused }),
      });
    } catch {
      exchange.response.destroy();
    }
  };
}

/** A template that does not render, and a Lambda that rejects, are the gateway's own errors. */
async function outcomeOf(work: Work, call: Call): Promise<Answer | Refusal> {
  try {
    return await work(call);
  } catch {
    return internalError;
  }
}

function areReadable(
  segments: readonly (string | undefined)[],
): segments is readonly string[] {
  return segments.every((segment) => segment !== undefined);
}
