import { randomUUID } from "node:crypto";
import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import type { Endpoint } from "../../../src/model/model.js";
import type { Field } from "../../../src/model/schema/shape.js";
import type { Emitted } from "./emitted.js";
import { envelope, restEvent, type Request } from "./events.js";

/** What is asked of an endpoint: its payload goes where the endpoint wants it. */
export interface Asked {
  readonly payload?: JsonValue;
  /** More of the query string, for endpoints whose payload is a body. */
  readonly query?: JsonObject;
  readonly path?: Readonly<Record<string, string>>;
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestId?: string;
  /** When it is asked, in milliseconds since 1970. */
  readonly at?: number;
}

/** What became of it. For ASYNC the body is the outcome, or what was thrown as a problem's body. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks an endpoint by its name, in the mode that it has. */
export type Ask = (name: string, asked?: Asked) => Promise<Answer>;

/** The two modes, for suites that hold in both. */
export const modes = ["sync", "async"] as const;

/** One of the two modes, as names of endpoints end in it. */
export type Mode = (typeof modes)[number];

/** A caller of what was emitted. */
export function callerOf(emitted: Emitted): Ask {
  return async (name, asked = {}) => {
    const { mode } = emitted.endpoint(name);
    const handler = await emitted.handler(name);
    const event = eventFor(emitted, name, asked);
    if (mode === "SYNC") {
      const reply = (await handler(event)) as {
        readonly statusCode: number;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: string;
      };
      const text = reply.body === "" ? "{}" : reply.body;
      const body = JSON.parse(text) as JsonObject;
      return { status: reply.statusCode, body, headers: reply.headers };
    }
    try {
      const body = (await handler(event)) as JsonObject;
      return { status: 200, body, headers: {} };
    } catch (error) {
      const { status, message, errors } = error as Refused;
      if (typeof status !== "number") throw error;
      const body = { detail: message, errors: [...(errors ?? [])] };
      return { status, body, headers: {} };
    }
  };
}

interface Refused extends Error {
  readonly status?: number;
  readonly errors?: readonly JsonObject[];
}

/** The event in which a request reaches an endpoint's handler. */
export function eventFor(
  emitted: Emitted,
  name: string,
  asked: Asked = {},
): object {
  const endpoint = emitted.endpoint(name);
  const { mode, method, path: route, payloadMode } = endpoint;
  const { path = {}, requestId = randomUUID(), at } = asked;
  const { ifMatch, ifNoneMatch } = asked;
  const { payload, inQuery, inHeaders } = placed(endpoint, asked.payload);
  const isQuery = payloadMode === "query-string";
  const query = textsOf({
    ...(isQuery ? (payload as JsonObject | undefined) : {}),
    ...inQuery,
    ...asked.query,
  });
  if (mode === "ASYNC") {
    const sent = isQuery ? null : (payload ?? null);
    return envelope(sent, requestId, {
      path: Object.fromEntries(
        Object.entries(path).map(([name, text]) => [
          name,
          encodeURIComponent(text),
        ]),
      ),
      query,
      ...(ifMatch !== undefined && { ifMatch }),
      ...(ifNoneMatch !== undefined && { ifNoneMatch }),
      ...(at !== undefined && { at }),
    });
  }
  const headers = {
    ...textsOf(inHeaders),
    ...asked.headers,
    ...(ifMatch !== undefined && { "If-Match": ifMatch }),
    ...(ifNoneMatch !== undefined && { "If-None-Match": ifNoneMatch }),
  };
  const filled = route.replace(/\{([^}]*)\}/g, (_, one: string) =>
    encodeURIComponent(path[one] ?? ""),
  );
  const request: Request = {
    method,
    route,
    path: filled,
    query: Object.entries(query),
    headers,
    requestId,
    ...(at !== undefined && { at }),
    ...(!isQuery && payload !== undefined && { body: JSON.stringify(payload) }),
  };
  return restEvent(request);
}

/** A payload's members where they stand: in the query string beside a body, in headers, and all others. */
function placed(
  { queryMembers, headerMembers }: Endpoint,
  payload: JsonValue | undefined,
) {
  const inQuery: Record<string, JsonValue> = {};
  const inHeaders: Record<string, JsonValue> = {};
  const isObject = typeof payload === "object" && payload !== null;
  const more = [...queryMembers, ...headerMembers];
  if (!isObject || Array.isArray(payload) || more.length === 0) {
    return { payload, inQuery, inHeaders };
  }
  const rest: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(payload as JsonObject)) {
    const isIn = (fields: readonly Field[]): boolean =>
      fields.some((field) => field.name === name);
    if (isIn(queryMembers)) inQuery[name] = value;
    else if (isIn(headerMembers)) inHeaders[name] = value;
    else rest[name] = value;
  }
  return { payload: rest, inQuery, inHeaders };
}

/** The first thing that a refusal complains of. */
export function firstError({ body }: Answer): JsonObject {
  const [error] = (body["errors"] ?? []) as readonly JsonObject[];
  if (error === undefined)
    throw new Error(`No errors: ${JSON.stringify(body)}`);
  return error;
}

function textsOf(members: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}
