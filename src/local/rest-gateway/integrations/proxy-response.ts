import { isJsonObject, type JsonObject } from "../../../model/json-value.js";
import { parseJson } from "../../json-values.js";
import {
  breaksHeader,
  isHeaderName,
  withDefaults,
  type HttpResponse,
  type Header,
} from "../http-response.js";

/** Reads what the function of a proxy integration answers, nothing where API Gateway would call it malformed. Base64 becomes bytes where the client takes them. */
export function readProxyResponse(
  payload: string,
  takesBytes: boolean,
): HttpResponse | undefined {
  const response = parseJson(payload);
  if (!isJsonObject(response)) return undefined;
  const members = Object.keys(response);
  if (!members.every((name) => responseMembers.has(name))) return undefined;
  const { statusCode, body, isBase64Encoded } = response;
  const status = readStatus(statusCode);
  const headers = readHeaders(response);
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

/** With any other member an answer is malformed. */
const responseMembers: ReadonlySet<string> = new Set([
  "statusCode",
  "headers",
  "multiValueHeaders",
  "body",
  "isBase64Encoded",
]);

function readStatus(value: unknown): number | undefined {
  if (value === undefined || value === null) return 200;
  const isNumeric = typeof value === "string" && /^\d{3}$/.test(value);
  const status = isNumeric ? Number(value) : value;
  if (typeof status !== "number" || !Number.isInteger(status)) return undefined;
  // No client could read an answer that only announces another one.
  return status >= 200 && status <= 599 ? status : undefined;
}

/** The headers of both kinds; where both have a name, the list counts. */
function readHeaders(response: JsonObject): readonly Header[] | undefined {
  const found = new Map<string, Header[]>();
  for (const member of ["headers", "multiValueHeaders"]) {
    const headers = response[member] ?? {};
    if (typeof headers !== "object" || Array.isArray(headers)) return undefined;
    for (const [name, value] of Object.entries(headers)) {
      const values: readonly unknown[] =
        member === "headers" ? [value] : Array.isArray(value) ? value : [null];
      if (!isHeaderName(name) || !values.every(isHeaderValue)) return undefined;
      const list = values.map((one): Header => [remapName(name), String(one)]);
      if (!droppedHeaders.test(name)) found.set(name.toLowerCase(), list);
    }
  }
  return [...found.values()].flat();
}

function isHeaderValue(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  return typeof value === "string" && !breaksHeader(value);
}

/** Names that are the gateway's to set; a function that sets them finds them renamed, as in AWS. */
function remapName(name: string): string {
  return remappedHeaders.test(name) ? `x-amzn-Remapped-${name}` : name;
}

const remappedHeaders =
  /^(?:authorization|connection|content-length|content-md5|date|expect|host|max-forwards|proxy-authenticate|server|te|trailer|upgrade|user-agent|www-authenticate)$/i;
const droppedHeaders = /^transfer-encoding$/i;
