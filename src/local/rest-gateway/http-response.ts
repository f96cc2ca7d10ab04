import { validateHeaderName, type ServerResponse } from "node:http";

/** A response to the client. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string | Buffer;
}

/** A header's name and value. */
export type Header = readonly [name: string, value: string];

/** Sends an answer with these headers beside its own; what no header can hold is left out. */
export function sendResponse(
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  extraHeaders: readonly Header[],
): void {
  const fields: string[] = [];
  for (const [name, value] of [...extraHeaders, ...headers]) {
    if (isHeaderName(name)) fields.push(name, headerText(value));
  }
  if (hasBody(status)) {
    fields.push("Content-Length", String(Buffer.byteLength(body)));
  }
  response.writeHead(status, fields);
  response.end(hasBody(status) ? body : undefined);
}

/** Headers, and of the defaults those that they do not have. */
export function withDefaults(
  headers: readonly Header[],
  defaults: readonly Header[],
): readonly Header[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const missing = defaults.filter(([name]) => !names.has(name.toLowerCase()));
  return [...missing, ...headers];
}

/** Whether a header can have this name. */
export function isHeaderName(name: string): boolean {
  if (validNames.has(name)) return true;
  try {
    validateHeaderName(name);
  } catch {
    return false;
  }
  if (validNames.size < 1000) validNames.add(name);
  return true;
}

/** Whether a value would end its header, and begin another. */
export function breaksHeader(value: string): boolean {
  return /[\0-\x08\x0a-\x1f\x7f]/.test(value);
}

const validNames = new Set<string>();

function headerText(value: string): string {
  const singleLine = breaksHeader(value)
    ? value.replaceAll(/[\0-\x08\x0a-\x1f\x7f]/g, "")
    : value;
  // On the wire, text beyond Latin-1 goes as UTF-8.
  return /^[\0-\xff]*$/.test(singleLine)
    ? singleLine
    : Buffer.from(singleLine).toString("latin1");
}

function hasBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}
