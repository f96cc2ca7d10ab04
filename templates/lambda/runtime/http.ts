import { checkCaller, type Security } from "./credentials.js";
import { readEvent, type HttpEvent } from "./event.js";
import type { LambdaContext } from "./invocation.js";
import { readEntityTags } from "./entity-tags.js";
import { logFailure, logOutcome } from "./log.js";
import {
  writeJson,
  type BodyReader,
  type BodyWriter,
  type Chooser,
} from "./media.js";
import { matchPath, unreadablePath } from "./path.js";
import { Problem } from "./problem.js";
import type { Refusals } from "./refusals.js";
import { HttpRequest, type Route } from "./request.js";
import { escaped } from "./violation.js";

/** What a handler says of its endpoint, and how it answers. */
export interface Endpoint extends Route, Bodies {
  /** How it knows its callers; without it, everybody may call. */
  readonly security?: Security;
  answer(request: HttpRequest): Promise<Answer>;
}

/** In which media types an endpoint is spoken to, and what its refusals say; what is left out is JSON, and problems by RFC 9457. */
export interface Bodies {
  readonly reads?: readonly BodyReader[];
  readonly writes?: Chooser;
  readonly refusals?: Refusals;
}

/** What a proxy integration sends back. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A success: its status and its body, the version of the item that it is about, and where that item is. */
export interface Answer {
  readonly status: number;
  /** Left out with a status that has none. */
  readonly body?: object;
  readonly version?: number | undefined;
  /** Relative to the URL of the request. */
  readonly location?: string;
}

/** A handler behind API Gateway or a function URL. Every refusal is answered, as problem+json where the spec gives it no body; no answer shows a stack. */
export function serve(route: Endpoint) {
  return async (
    raw: unknown,
    context?: LambdaContext,
  ): Promise<HttpResponse> => {
    const started = performance.now();
    let event = readEvent(undefined);
    let request = new HttpRequest(route, event, context);
    try {
      event = routed(route, readEvent(raw));
      request = new HttpRequest(route, event, context);
      checkRoute(route, event);
      const { method, security } = route;
      if (security && event.authorizedFor !== route.endpoint) {
        const shown = event.headers.get("authorization");
        await checkCaller(security, shown, request);
      }
      const writer = writerFor(route, event);
      if (writer === undefined) {
        throw new Problem(
          406,
          "The Accept header has no media type that is supported.",
        );
      }
      const answer = await route.answer(request);
      const { version } = answer;
      const isKnown = method === "GET" && isKnownVersion(request, version);
      const status = isKnown ? 304 : answer.status;
      logOutcome(request, status, started);
      const headers = {
        ...varying(route),
        ...(version !== undefined && { etag: `"${version}"` }),
        ...(answer.location !== undefined && { location: answer.location }),
      };
      const { body } = answer;
      if (isKnown || body === undefined) return respond(status, "", headers);
      return respond(status, writer.write(body, status), {
        "content-type": writer.type,
        ...headers,
      });
    } catch (error) {
      const problem =
        error instanceof Problem
          ? error
          : new Problem(500, "An internal error occurred.");
      logOutcome(request, problem.status, started);
      logFailure(request, error);
      return refuse(route, { problem, event, request });
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

/** A body without the members at these JSON Pointers, which pass through lists. */
export function withoutMembers<Body extends object>(
  value: Partial<Body>,
  pointers: readonly string[],
): Body {
  const paths = pointers.map((pointer) => pointer.split("/").slice(1));
  return withoutPaths(value, paths) as Body;
}

function withoutPaths(
  value: unknown,
  paths: readonly (readonly string[])[],
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((one: unknown) => withoutPaths(one, paths));
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const below = paths.filter(([first]) => first === escaped(name));
    if (below.some(({ length }) => length === 1)) return [];
    const rest = below.map((path) => path.slice(1));
    return [
      [
        name,
        rest.length > 0 ? withoutPaths(member, rest) : (member as unknown),
      ],
    ];
  });
  return Object.fromEntries(members);
}

/** A member of a body, where there is a value for it. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [K in Name]?: Value } {
  const member = value === undefined ? {} : { [name]: value };
  return member as { readonly [K in Name]?: Value };
}

/** The event with the parameters in its path, where no router in front has found them. */
function routed({ path }: Route, event: HttpEvent): HttpEvent {
  const found = event.path && matchPath(path, event.path);
  return found ? { ...event, pathParameters: found } : event;
}

function checkRoute({ method, path }: Route, event: HttpEvent): void {
  if (event.pathParameters === undefined) throw unreadablePath();
  if (event.path !== undefined && !matchPath(path, event.path)) {
    throw new Problem(404, "Nothing exists at this path.");
  }
  if (event.method !== method) {
    throw new Problem(405, `This path supports ${method} only.`, {
      headers: { allow: method },
    });
  }
}

interface Refused {
  readonly problem: Problem;
  readonly event: HttpEvent;
  readonly request: HttpRequest;
}

/** A refusal with the body that the spec gives its status, else as problem+json. */
function refuse(
  route: Endpoint,
  { problem, event, request: { requestId } }: Refused,
): HttpResponse {
  const refusal = route.refusals?.[problem.status];
  const { status = problem.status, body } = refusal ?? {};
  if (body === undefined) {
    return respond(status, JSON.stringify(problem.body(requestId, status)), {
      "content-type": "application/problem+json",
      ...problem.headers,
    });
  }
  const writer = writerFor(route, event) ?? writeJson;
  const { message, errors } = problem;
  const code = String(problem.status);
  const told = body({ code, message, errors, requestId });
  return respond(status, writer.write(told, status), {
    "content-type": writer.type,
    ...varying(route),
    ...problem.headers,
  });
}

/** How an answer is written; undefined where the caller accepts none of the ways. */
function writerFor(
  { writes }: Endpoint,
  { headers }: HttpEvent,
): BodyWriter | undefined {
  if (writes === undefined) return writeJson;
  return writes(headers.get("accept"), headers.get("content-type"));
}

/** Whether If-None-Match names the version of what is read: the caller has it already. */
function isKnownVersion(
  { ifNoneMatch }: HttpRequest,
  version: number | undefined,
): boolean {
  if (ifNoneMatch === undefined || version === undefined) return false;
  const tags = readEntityTags("If-None-Match", ifNoneMatch);
  return tags === "any" || tags.includes(String(version));
}

/** Says to caches that the answer depends on what the caller accepts. */
function varying({ writes }: Endpoint): Readonly<Record<string, string>> {
  return writes === undefined ? {} : { vary: "accept" };
}

function respond(
  statusCode: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): HttpResponse {
  const kept = { "cache-control": "no-store", ...headers, ...shared() };
  return { statusCode, headers: kept, body };
}

/** Lets pages of the origin that the API is deployed for read the answer, and the headers that browsers would hide. */
function shared(): Readonly<Record<string, string>> {
  const { CORS_ORIGIN: origin } = process.env;
  if (!origin) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "ETag, Location, Retry-After",
  };
}
