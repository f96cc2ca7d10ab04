import { randomUUID } from "node:crypto";
import { checkCaller, type Security } from "./credentials.js";
import { readEvent, type HttpEvent } from "./event.js";
import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import { isObject, type JsonValue } from "./json.js";
import { logFailure, logOutcome } from "./log.js";
import { isDeep } from "./nesting.js";
import { inexactNumber } from "./numbers.js";
import { Members, type Parameter } from "./parameters.js";
import { matchPath } from "./path.js";
import { checked, Problem } from "./problem.js";
import type { Validator } from "./violation.js";

/** What a handler says of its endpoint, and how it answers. */
export interface Endpoint extends Route {
  /** How it knows its callers; without it, everybody may call. */
  readonly security?: Security;
  answer(request: HttpRequest): Promise<Answer>;
}

/** How requests reach an endpoint. */
export interface Route {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** The largest body that is read, in bytes; an endpoint without one reads none. */
  readonly maxBody?: number;
}

/** What a proxy integration sends back. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A success: its status, its body, and the version of the item that it is about. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly version?: number | undefined;
}

/** A request over HTTP, on its way to the table. */
export class HttpRequest implements Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  readonly requestedAt: number;
  readonly timeLeft: () => number;
  readonly ifMatch: string | undefined;
  capacity = 0;
  readonly #event: HttpEvent;
  readonly #route: Route;
  readonly #path: ReadonlyMap<string, string>;

  constructor(
    route: Route,
    event: HttpEvent,
    context: LambdaContext | undefined,
  ) {
    this.endpoint = route.endpoint;
    this.requestId = event.requestId || (context?.awsRequestId ?? randomUUID());
    this.requestedAt = event.requestedAt;
    this.timeLeft = clock(context);
    this.ifMatch = event.headers.get("if-match");
    this.#event = event;
    this.#route = route;
    this.#path = event.pathParameters;
  }

  /** The JSON body, and what the path carries, as the validator guards them; 413, 415 or 400 where the body is too large, of another type, or not valid. */
  body<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[] = [],
  ): Payload {
    const body = this.#json();
    if (parameters.length === 0 || !isObject(body)) {
      return checked(body, isPayload);
    }
    const members = this.#members(parameters).addMembers(body);
    return checked(members.value(), isPayload, members.errors);
  }

  /** What the path and the query string carry, each text read by its member's type, as the validator guards it; a DELETE may carry it in a JSON body as well. */
  query<Payload>(
    isPayload: Validator<Payload>,
    parameters: readonly Parameter[],
  ): Payload {
    const { method, query, body } = this.#event;
    const members = this.#members(parameters).addTexts(query);
    if (method === "DELETE" && body !== undefined) {
      const given = this.#json();
      if (!isObject(given)) throw new Problem(400, "The body is no object.");
      members.addMembers(given);
    }
    return checked(members.value(), isPayload, members.errors);
  }

  #members(parameters: readonly Parameter[]): Members {
    const members = new Members(parameters);
    const inPath = parameters.filter(({ inPath }) => inPath);
    return members.addTexts(
      inPath.flatMap(({ name }) => {
        const text = this.#path.get(name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    );
  }

  #json(): JsonValue {
    const { headers, body } = this.#event;
    const type = headers.get("content-type");
    if (type !== undefined && !jsonType.test(type)) {
      throw new Problem(415, "The body must be application/json.", {
        headers: { accept: "application/json" },
      });
    }
    const { maxBody = 0 } = this.#route;
    if (body !== undefined && body.byteLength > maxBody) {
      throw new Problem(413, `The body is over ${maxBody} bytes.`);
    }
    return parse(body);
  }
}

/** A handler behind API Gateway or a function URL. Every refusal is answered as problem+json; no answer shows a stack. */
export function serve(route: Endpoint) {
  return async (
    raw: unknown,
    context?: LambdaContext,
  ): Promise<HttpResponse> => {
    const started = performance.now();
    let request = new HttpRequest(route, readEvent(undefined), context);
    try {
      const event = readEvent(raw);
      request = new HttpRequest(route, routed(route, event), context);
      checkRoute(route, event);
      const { security } = route;
      if (security) {
        const shown = event.headers.get("authorization");
        await checkCaller(security, shown, request);
      }
      const { status, body, version } = await route.answer(request);
      logOutcome(request, status, started);
      const headers = version === undefined ? {} : { etag: `"${version}"` };
      return respond(status, body, headers);
    } catch (error) {
      const problem =
        error instanceof Problem
          ? error
          : new Problem(500, "Something went wrong on our side.");
      logOutcome(request, problem.status, started);
      logFailure(request, error);
      return respond(problem.status, problem.body(request.requestId), {
        ...problem.headers,
        "content-type": "application/problem+json",
      });
    }
  };
}

/** An answer's body: the named members of a value, where it has them, and more. */
export function pick<Body extends object>(
  value: object,
  names: readonly (keyof Body)[],
  more: Partial<Body> = {},
): Body {
  const body = Object.create(null) as Body;
  for (const name of names) {
    if (Object.hasOwn(value, name)) body[name] = value[name as never];
  }
  return Object.assign(body, more);
}

const jsonType = /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The event with the parameters in its path, where no router in front has found them. */
function routed({ path }: Route, event: HttpEvent): HttpEvent {
  const found = event.path && matchPath(path, event.path);
  return found ? { ...event, pathParameters: found } : event;
}

function checkRoute({ method, path }: Route, event: HttpEvent): void {
  if (event.path !== undefined && !matchPath(path, event.path)) {
    throw new Problem(404, "There is nothing at this path.");
  }
  if (event.method !== method) {
    throw new Problem(405, `This path takes ${method} only.`, {
      headers: { allow: method },
    });
  }
}

function parse(body: Buffer | undefined): JsonValue {
  if (body === undefined) throw new Problem(400, "The body is empty.");
  let text: string;
  let value: JsonValue;
  try {
    text = utf8.decode(body);
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw new Problem(400, "The body is not JSON.");
  }
  if (isDeep(text)) throw new Problem(400, "The body is nested too deep.");
  const number = inexactNumber(text);
  if (number === undefined) return value;
  throw new Problem(400, `The number ${number} cannot be kept exactly.`);
}

function respond(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    statusCode,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
