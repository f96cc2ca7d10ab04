import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { JsonObject } from "../../../src/model/json-value.js";
import type { Handler } from "../../../src/local/index.js";

/** A request as a caller makes it; a Buffer as body comes as base64. */
export interface Request {
  readonly method: string;
  /** As it is sent, with its percent escapes. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly requestId?: string;
  /** The route that the path was matched against, where it holds parameters. */
  readonly route?: string;
  /** When it was made, in milliseconds since 1970; else now. */
  readonly at?: number;
}

/** What a SYNC handler gives back. */
export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The body of a refusal. */
export interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly {
    readonly path: string;
    readonly key: string;
    readonly message: string;
  }[];
  readonly request_id: string;
}

/** The event of a REST API, as payload format 1.0 has it: its path and the parameters in it are as they were sent (`awsFacts.restPath`). */
export function restEvent(request: Request): object {
  const { method, path, query = [], headers = {}, requestId } = request;
  const values = new Map<string, string[]>();
  for (const [name, value] of query) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return {
    resource: request.route ?? path,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: orNull(Object.fromEntries(query)),
    multiValueQueryStringParameters: orNull(Object.fromEntries(values)),
    pathParameters: orNull(parametersInPath(request)),
    stageVariables: null,
    requestContext: {
      resourcePath: request.route ?? path,
      httpMethod: method,
      path: `/prod${path}`,
      stage: "prod",
      requestId: randomUUID(),
      extendedRequestId: requestId ?? randomUUID(),
      requestTimeEpoch: request.at ?? Date.now(),
    },
    ...sentBody(request, null),
  };
}

/** The event of an HTTP API with a route of its own, as payload format 2.0 has it: its path and the parameters in it are decoded (`awsFacts.httpPath`). */
export function httpEvent(request: Request): object {
  const routeKey = `${request.method} ${request.route ?? request.path}`;
  const pathParameters = Object.fromEntries(
    Object.entries(parametersInPath(request)).map(([name, sent]) => [
      name,
      decodeURIComponent(sent),
    ]),
  );
  const path = decodeURIComponent(request.path);
  return {
    ...secondFormat({ ...request, path }, "prod"),
    routeKey,
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
  };
}

/** The event of a function URL, which takes any method and path: its path is as it was sent (`awsFacts.urlPath`). */
export function urlEvent(request: Request): object {
  const event = secondFormat(request, "$default");
  const domainName = "abcdefghij.lambda-url.eu-central-1.on.aws";
  const requestContext = { ...event.requestContext, domainName };
  return { ...event, requestContext, routeKey: "$default" };
}

/** The three ways in which a request reaches a SYNC handler. */
export const gateways = [
  ["a REST API", restEvent],
  ["an HTTP API", httpEvent],
  ["a function URL", urlEvent],
] as const;

/** What an envelope may hold beside the payload. */
export interface Beside {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly at?: number;
}

/** The envelope in which API Gateway's mapping template hands on an ASYNC request; the texts of its path are as they were sent. */
export function envelope(
  payload: unknown,
  requestId: string = randomUUID(),
  { path = {}, query = {}, ifMatch, ifNoneMatch, at = Date.now() }: Beside = {},
): object {
  return {
    payload: structuredClone(payload),
    parameters: { path, query },
    if_match: ifMatch ?? null,
    if_none_match: ifNoneMatch ?? null,
    caller: null,
    request_id: requestId,
    requested_at: at,
  };
}

/** The envelope of an ASYNC request that carries its payload in the query string. */
export function queryEnvelope(query: Request["query"] = []): object {
  const parameters = { path: {}, query: Object.fromEntries(query) };
  return { ...envelope(null), parameters };
}

/** Sends an event to a SYNC handler. */
export async function send(
  handler: Handler,
  event: object,
  context?: object,
): Promise<HttpReply> {
  return (await handler(event, context)) as HttpReply;
}

/** The body of a reply as JSON. */
export function bodyOf({ body }: HttpReply): JsonObject {
  return JSON.parse(body) as JsonObject;
}

/** The body of a refusal, which has this status and says so. */
export function problemOf(reply: HttpReply, status: number): ProblemBody {
  expect(reply.statusCode, reply.body).toBe(status);
  expect(reply.headers["content-type"]).toBe("application/problem+json");
  const problem = JSON.parse(reply.body) as ProblemBody;
  expect(problem.status).toBe(status);
  return problem;
}

/** The parameters that a route finds in a path, as they were sent. */
function parametersInPath({
  route = "",
  path,
}: Request): Readonly<Record<string, string>> {
  const given = path.split("/");
  return Object.fromEntries(
    route.split("/").flatMap((step, at) => {
      const [, name, rest] = /^\{(.+?)(\+?)\}$/.exec(step) ?? [];
      if (name === undefined) return [];
      const values = rest === "+" ? given.slice(at) : given.slice(at, at + 1);
      return [[name, values.join("/")]];
    }),
  );
}

function secondFormat(request: Request, stage: string) {
  const { method, path, query = [], headers = {}, requestId } = request;
  const rawPath = stage === "$default" ? path : `/${stage}${path}`;
  return {
    version: "2.0",
    rawPath,
    rawQueryString: query
      .map((pair) => pair.map(encodeURIComponent).join("="))
      .join("&"),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    ),
    requestContext: {
      http: { method, path: rawPath, protocol: "HTTP/1.1" },
      requestId: requestId ?? randomUUID(),
      stage,
      timeEpoch: request.at ?? Date.now(),
    },
    ...sentBody(request, undefined),
  };
}

function sentBody({ body }: Request, none: null | undefined): object {
  if (body === undefined) {
    return none === null ? { body: null, isBase64Encoded: false } : {};
  }
  return typeof body === "string"
    ? { body, isBase64Encoded: false }
    : { body: body.toString("base64"), isBase64Encoded: true };
}

function orNull(values: object): object | null {
  return Object.keys(values).length === 0 ? null : values;
}
