import type { IncomingMessage } from "node:http";
import type { Pair } from "./query-string.js";

/** A request as API Gateway takes it from the wire. */
export interface GatewayRequest {
  readonly method: string;
  /** As it was sent: encoded, without the query. */
  readonly path: string;
  readonly query: Values;
  readonly headers: Values;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Parameters that may be repeated. */
export interface Values {
  /** The last value of a name; of headers in any case. */
  get(name: string): string | undefined;
  readonly all: ReadonlyMap<string, Named>;
}

/** A parameter as it was sent: its name, and its values in their order. */
export interface Named {
  readonly name: string;
  readonly values: string[];
}

/** The longest request line with all headers, in bytes. */
export const maximalHead = 10_240;

/** Where a request goes: its path and its query, both encoded. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/** Reads where a request goes; nothing where that is no path. Clients that take us for a proxy send a whole address. */
export function readTarget(url: string): Target | undefined {
  const target = url.startsWith("/")
    ? url
    : /^https?:\/\/[^/?]*(\/.*)$/i.exec(url)?.[1];
  if (target === undefined) return undefined;
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** What a request says before its body, these being the parameters of its query. */
export function readHead(
  request: IncomingMessage,
  path: string,
  query: readonly Pair[],
): Omit<GatewayRequest, "body"> {
  return {
    method: request.method ?? "GET",
    path,
    query: valuesOf(query, (name) => name),
    headers: valuesOf(headersOf(request), lower),
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
  };
}

/** The bytes of a request's line and headers. */
export function headSize(request: IncomingMessage): number {
  const line = `${request.method ?? ""} ${request.url ?? ""} HTTP/1.1`.length;
  return request.rawHeaders.reduce((sum, text) => sum + text.length + 2, line);
}

function headersOf({ rawHeaders }: IncomingMessage): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!dropped.has(name.toLowerCase())) {
      pairs.push([name, rawHeaders[at + 1] ?? ""]);
    }
  }
  return pairs;
}

/** What API Gateway takes out of every request. */
const dropped: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "content-md5",
  "expect",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
]);

function valuesOf(
  pairs: readonly Pair[],
  keyOf: (name: string) => string,
): Values {
  const all = new Map<string, Named>();
  for (const [name, value] of pairs) {
    const key = keyOf(name);
    const known = all.get(key);
    if (known === undefined) all.set(key, { name, values: [value] });
    else known.values.push(value);
  }
  return { all, get: (name) => all.get(keyOf(name))?.values.at(-1) };
}

function lower(name: string): string {
  return name.toLowerCase();
}
