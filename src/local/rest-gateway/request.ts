import type { IncomingMessage } from "node:http";
import type { NameValue } from "./query-string.js";

/** A request as API Gateway takes it from the wire. */
export interface GatewayRequest {
  readonly method: string;
  /** As it was sent: encoded, without the query. */
  readonly path: string;
  readonly query: ParameterValues;
  readonly headers: ParameterValues;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** Parameters that may be repeated. */
export interface ParameterValues {
  /** The last value of a name; of headers in any case. */
  get(name: string): string | undefined;
  readonly all: ReadonlyMap<string, NamedValues>;
}

/** A parameter as it was sent: its name, and its values in their order. */
export interface NamedValues {
  readonly name: string;
  readonly values: string[];
}

/** The longest request line with all headers, in bytes. */
export const maxHeadBytes = 10_240;

/** Where a request goes: its path and its query, both encoded. */
export interface RequestTarget {
  readonly path: string;
  readonly query: string;
}

/** Reads where a request goes; nothing where that is no path. Clients that take us for a proxy send a whole address. */
export function readTarget(url: string): RequestTarget | undefined {
  const target = url.startsWith("/")
    ? url
    : /^https?:\/\/[^/?]*(\/.*)$/i.exec(url)?.[1];
  if (target === undefined) return undefined;
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Reads a request up to its body; `query` are the parameters of its query string. */
export function readHead(
  request: IncomingMessage,
  path: string,
  query: readonly NameValue[],
): Omit<GatewayRequest, "body"> {
  return {
    method: request.method ?? "GET",
    path,
    query: groupValues(query, (name) => name),
    headers: groupValues(headersOf(request), (name) => name.toLowerCase()),
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
  };
}

/** The bytes of a request's line and headers. */
export function headSize(request: IncomingMessage): number {
  const line = `${request.method ?? ""} ${request.url ?? ""} HTTP/1.1`.length;
  return request.rawHeaders.reduce((sum, text) => sum + text.length + 2, line);
}

function headersOf({ rawHeaders }: IncomingMessage): readonly NameValue[] {
  const pairs: NameValue[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!droppedHeaders.test(name)) {
      pairs.push([name, rawHeaders[at + 1] ?? ""]);
    }
  }
  return pairs;
}

/** Headers that API Gateway removes from every request. */
const droppedHeaders =
  /^(?:connection|content-length|content-md5|expect|max-forwards|proxy-authenticate|server|te|trailer|transfer-encoding|upgrade|www-authenticate)$/i;

function groupValues(
  pairs: readonly NameValue[],
  keyOf: (name: string) => string,
): ParameterValues {
  const all = new Map<string, NamedValues>();
  for (const [name, value] of pairs) {
    const key = keyOf(name);
    const known = all.get(key);
    if (known === undefined) all.set(key, { name, values: [value] });
    else known.values.push(value);
  }
  return { all, get: (name) => all.get(keyOf(name))?.values.at(-1) };
}
