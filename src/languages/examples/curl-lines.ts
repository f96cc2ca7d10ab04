import { checksVersion } from "../../vocabulary/actions.js";
import type { JsonValue } from "../../model/json-value.js";
import { exampleHost } from "../../vocabulary/labels.js";
import { bodyFormatsOf } from "../../model/request/media-types.js";
import type { Endpoint } from "../../model/model.js";
import { printJsonLine } from "../json.js";
import { curl, shells, type Shell } from "../shell.js";
import { printXmlLine } from "../xml.js";
import { bodyOf, memberText } from "./examples.js";
import { memberOf } from "./example-values.js";

/** A body that a line sends: its media type, its text, and the file that holds it where a shell cannot. */
interface Body {
  readonly type: string;
  readonly text: string;
  readonly file: string;
  readonly headers: Headers;
}

type Headers = readonly (readonly [name: string, value: string])[];

/** A line to copy: its shell, and where it sends a body, that body's media type and the file that the line reads it from, where the shell cannot carry it. */
export interface CurlLine {
  readonly shell: Shell;
  readonly command: string;
  readonly type?: string;
  readonly file?: string;
}

/** The lines that send an example, for each shell one for each media type that bodies come in. Those of `carrying` hold the body where their shell can; the others read it from its file. */
export function curlLines(
  endpoint: Endpoint,
  payload: JsonValue,
  carrying: readonly Shell[] = shells,
): readonly CurlLine[] {
  const bodies = bodiesOf(endpoint, payload);
  return shells.flatMap((shell) =>
    bodies.map((body) => {
      const request = requestOf(endpoint, payload, body);
      const { command, usesFile } = curl(
        { ...request, inFile: !carrying.includes(shell) },
        shell,
      );
      return {
        shell,
        command,
        ...(body && { type: body.type }),
        ...(usesFile && body && { file: body.file }),
      };
    }),
  );
}

/** The bodies that are shown; one that is not there, for a request without. */
function bodiesOf(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly (Body | undefined)[] {
  if (endpoint.payloadMode === "query-string") return [undefined];
  const sent = bodyOf(endpoint, payload);
  const { mediaTypes, xmlRoots } = endpoint;
  return jsonFirst(bodyFormatsOf(mediaTypes.request)).map((notation) => {
    if (notation !== "xml") {
      const text = printJsonLine(sent);
      return { ...json, text, file: "payload.json", headers: [] };
    }
    const text = printXmlLine(xmlRoots.payload ?? "", sent);
    // Who sends XML reads XML, where it is written.
    const headers: Headers =
      Object.keys(xmlRoots.responses).length > 0 ? [["Accept", xml.type]] : [];
    return { ...xml, text, file: "payload.xml", headers };
  });
}

const json = { type: "application/json" } as const;
const xml = { type: "application/xml" } as const;

/** Notations in the order in which examples are shown. */
export function jsonFirst<Notation extends string>(
  notations: readonly Notation[],
): readonly Notation[] {
  return [...notations].sort(
    (a, b) => Number(b === "json") - Number(a === "json"),
  );
}

function requestOf(
  endpoint: Endpoint,
  payload: JsonValue,
  body: Body | undefined,
) {
  return {
    method: endpoint.method,
    url: urlOf(endpoint, payload),
    headers: [
      ...(body ? [["Content-Type", body.type] as const, ...body.headers] : []),
      ...headersOf(endpoint, payload),
    ],
    ...(endpoint.security === "iam" && { options: signing }),
    ...(body && { body: body.text }),
    bodyFile: body?.file ?? "",
  };
}

/** Headers that the payload's schema has, that say which version is changed, and who calls. */
function headersOf(
  { action, table, security, headerMembers }: Endpoint,
  payload: JsonValue,
): Headers {
  const version = checksVersion(action) ? table?.version : undefined;
  const isSaid = version && memberText(payload, version.name) !== "";
  return [
    ...headerMembers
      .filter(({ name }) => memberOf(payload, name) !== undefined)
      .map(({ name }) => [name, memberText(payload, name)] as const),
    ...(version && !isSaid ? [["If-Match", '"1"'] as const] : []),
    ...exampleCredentials[security],
  ];
}

/** curl signs as AWS wants it. */
const signing = [
  ["--aws-sigv4", "aws:amz:us-east-1:execute-api"],
  ["--user", "access-key:secret-key"],
] as const;

const basicCredentials = `Basic ${Buffer.from("user:password").toString("base64")}`;

const exampleCredentials: Readonly<Record<Endpoint["security"], Headers>> = {
  none: [],
  basic: [["Authorization", basicCredentials]],
  bearer: [["Authorization", "Bearer token"]],
  api_key: [["x-api-key", "key"]],
  iam: [],
};

function urlOf(endpoint: Endpoint, payload: JsonValue): string {
  const { url, path, payloadMode, queryMembers } = endpoint;
  const template = url ?? `${exampleHost}${path}`;
  // A URL of the spec may have escaped the braces.
  const base = template.replace(
    /(?:\{|%7B)([^{}%]+)(?:\}|%7D)/gi,
    (_, name: string) => encoded(memberText(payload, name)),
  );
  const names =
    payloadMode === "query-string"
      ? Object.keys(bodyOf(endpoint, payload) ?? {})
      : queryMembers
          .map(({ name }) => name)
          .filter((name) => memberOf(payload, name) !== undefined);
  const pairs = names.map(
    (name) =>
      `${encodeURIComponent(name)}=${encoded(memberText(payload, name))}`,
  );
  const mark = base.includes("?") ? "&" : "?";
  return pairs.length === 0 ? base : `${base}${mark}${pairs.join("&")}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}
