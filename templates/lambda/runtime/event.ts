import { decodePathText } from "./path.js";

/** A proxy event of API Gateway (REST, HTTP) or a function URL, read once: what differs between them is gone. */
export interface HttpEvent {
  readonly method: string;
  /** The segments of the path without the stage, decoded; undefined where a router in front has matched it already, or an escape does not stand for UTF-8. */
  readonly path: readonly string[] | undefined;
  /** The parameters that a router in front has found in the path, decoded; undefined where an escape in the path does not stand for UTF-8. */
  readonly pathParameters: ReadonlyMap<string, string> | undefined;
  readonly requestId: string;
  readonly requestedAt: number;
  /** The endpoint whose authorizer has let the caller through already. */
  readonly authorizedFor: string | undefined;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Every value of every parameter, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The body's bytes; undefined where there is none. */
  readonly body: Buffer | undefined;
}

type Values = Readonly<Record<string, string | undefined>> | null;
type Lists = Readonly<Record<string, readonly string[] | undefined>> | null;

interface ProxyEvent {
  readonly version?: string;
  readonly httpMethod?: string;
  readonly path?: string;
  readonly resource?: string;
  readonly rawPath?: string;
  readonly routeKey?: string;
  readonly rawQueryString?: string;
  readonly headers?: Values;
  readonly multiValueHeaders?: Lists;
  readonly pathParameters?: Values;
  readonly queryStringParameters?: Values;
  readonly multiValueQueryStringParameters?: Lists;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext?: {
    readonly requestId?: string;
    readonly extendedRequestId?: string;
    readonly requestTimeEpoch?: number;
    readonly timeEpoch?: number;
    readonly stage?: string;
    readonly domainName?: string;
    readonly authorizer?: { readonly endpoint?: unknown } | null;
    readonly http?: { readonly method?: string };
  };
}

/** Reads a proxy event of payload format 1.0 or 2.0. */
export function readEvent(raw: unknown): HttpEvent {
  const event = (raw ?? {}) as ProxyEvent;
  const { requestContext: context = {} } = event;
  const { extendedRequestId, requestId } = context;
  return {
    method: (context.http?.method ?? event.httpMethod ?? "").toUpperCase(),
    ...readPath(event),
    requestId: extendedRequestId ?? requestId ?? "",
    requestedAt: context.requestTimeEpoch ?? context.timeEpoch ?? Date.now(),
    authorizedFor: textOf(context.authorizer?.endpoint),
    headers: headersOf(event),
    query: queryOf(event),
    body: bodyOf(event),
  };
}

/** Only where no router stands in front, as behind a function URL or a route that takes any path, does the path say anything new. */
function pathOf(event: ProxyEvent): string | undefined {
  const { rawPath, routeKey, requestContext, resource } = event;
  const isAny = /[$+]/.test(routeKey ?? resource ?? "");
  if (!isAny) return undefined;
  if (rawPath === undefined) return event.path;
  const stage = `/${requestContext?.stage ?? ""}`;
  return rawPath.startsWith(`${stage}/`)
    ? rawPath.slice(stage.length)
    : rawPath;
}

/** REST APIs, whose events have no version, and function URLs pass a path as it was sent; HTTP APIs pass it decoded. */
function isPathEncoded({ version, requestContext }: ProxyEvent): boolean {
  const { domainName = "" } = requestContext ?? {};
  return version === undefined || domainName.includes(".lambda-url.");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The path and its parameters, decoded once; neither where that cannot be done. */
function readPath(
  event: ProxyEvent,
): Pick<HttpEvent, "path" | "pathParameters"> {
  const decode = isPathEncoded(event) ? decodePathText : asSent;
  const path = pathOf(event)?.split("/").map(decode);
  const parameters = new Map<string, string>();
  for (const [name, sent] of Object.entries(event.pathParameters ?? {})) {
    const value = sent === undefined ? "" : decode(sent);
    if (value === undefined) return unreadable;
    if (sent !== undefined) parameters.set(name, value);
  }
  if (path === undefined) return { path, pathParameters: parameters };
  return path.every((segment) => segment !== undefined)
    ? { path, pathParameters: parameters }
    : unreadable;
}

const unreadable = { path: undefined, pathParameters: undefined };

function asSent(text: string): string | undefined {
  return text;
}

function headersOf(event: ProxyEvent): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(event.headers ?? {})) {
    if (value !== undefined) headers.set(name.toLowerCase(), value);
  }
  for (const [name, all] of Object.entries(event.multiValueHeaders ?? {})) {
    if (all !== undefined) headers.set(name.toLowerCase(), all.join(", "));
  }
  return headers;
}

function queryOf(event: ProxyEvent): HttpEvent["query"] {
  if (event.rawQueryString !== undefined) {
    return [...new URLSearchParams(event.rawQueryString)];
  }
  const lists = event.multiValueQueryStringParameters;
  if (lists) {
    return Object.entries(lists).flatMap(([name, values = []]) =>
      values.map((value) => [name, value] as const),
    );
  }
  return Object.entries(event.queryStringParameters ?? {}).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, value] as const]),
  );
}

function bodyOf({ body, isBase64Encoded }: ProxyEvent): Buffer | undefined {
  if (body === undefined || body === null || body === "") return undefined;
  return Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
}
