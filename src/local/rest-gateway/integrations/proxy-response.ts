import {
  breaksHeader,
  isHeaderName,
  withDefaults,
  type Answer,
  type Header,
} from "../http-response.js";

/** Reads what the function of a proxy integration answers, nothing where API Gateway would call it malformed. Base64 becomes bytes where the client takes them. */
export function readProxyAnswer(
  payload: string,
  takesBytes: boolean,
): Answer | undefined {
  const reply = parsed(payload);
  if (reply === undefined || !Object.keys(reply).every(isKnown)) {
    return undefined;
  }
  const { statusCode, body, isBase64Encoded } = reply;
  const status = readStatus(statusCode);
  const headers = readHeaders(reply);
  if (status === undefined || headers === undefined) return undefined;
  if (typeof (body ?? "") !== "string") return undefined;
  const text = (body ?? "") as string;
  return {
    status,
    headers: withDefaults(headers, [["Content-Type", "application/json"]]),
    body:
      isBase64Encoded === true && takesBytes
        ? Buffer.from(text, "base64")
        : text,
  };
}

type Reply = Readonly<Record<string, unknown>>;

function parsed(payload: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    const isObject = typeof value === "object" && !Array.isArray(value);
    return isObject && value !== null ? (value as Reply) : undefined;
  } catch {
    return undefined;
  }
}

function isKnown(member: string): boolean {
  return members.has(member);
}

/** With any other member an answer is malformed. */
const members: ReadonlySet<string> = new Set([
  "statusCode",
  "headers",
  "multiValueHeaders",
  "body",
  "isBase64Encoded",
]);

function readStatus(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const status =
    typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  // No client could read an answer that only announces another one.
  return Number.isInteger(status) && between(status as number, 200, 599)
    ? (status as number)
    : undefined;
}

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** The headers of both kinds; where both have a name, the list counts. */
function readHeaders(reply: Reply): readonly Header[] | undefined {
  const found = new Map<string, Header[]>();
  for (const member of ["headers", "multiValueHeaders"]) {
    const given = reply[member] ?? {};
    if (typeof given !== "object" || Array.isArray(given)) return undefined;
    for (const [name, value] of Object.entries(given)) {
      const values: readonly unknown[] =
        member === "headers" ? [value] : Array.isArray(value) ? value : [null];
      if (!isHeaderName(name) || !values.every(isHeaderValue)) return undefined;
      const headers = values.map((one): Header => [
        remapped(name),
        String(one),
      ]);
      if (!dropped.test(name)) found.set(name.toLowerCase(), headers);
    }
  }
  return [...found.values()].flat();
}

function isHeaderValue(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  return typeof value === "string" && !breaksHeader(value);
}

/** Names that are the gateway's to set; a function that sets them finds them renamed, as in AWS. */
function remapped(name: string): string {
  return own.test(name) ? `x-amzn-Remapped-${name}` : name;
}

const own =
  /^(?:authorization|connection|content-length|content-md5|date|expect|host|max-forwards|proxy-authenticate|server|te|trailer|upgrade|user-agent|www-authenticate)$/i;
const dropped = /^transfer-encoding$/i;
