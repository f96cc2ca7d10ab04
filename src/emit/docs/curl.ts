import { printJsonLine } from "../../languages/json.js";
import { curl, shells } from "../../languages/shell.js";
import { printXmlLine } from "../../languages/xml.js";
import { checksVersion } from "../../model/actions.js";
import type { JsonValue } from "../../model/json-value.js";
import { madeUpHost, sections } from "../../model/labels.js";
import { notationsOf } from "../../model/media.js";
import type { Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { fence } from "../../render/markdown.js";
import { bodyOf, textOf } from "./examples.js";
import { member } from "./values.js";

/** A body that a line sends: its media type, its text, and the file that holds it where a shell cannot. */
interface Body {
  readonly type: string;
  readonly text: string;
  readonly file: string;
  readonly headers: Headers;
}

type Headers = readonly (readonly [name: string, value: string])[];

/** The lines to copy, for each shell one for each media type that bodies come in. */
export function curlSections(endpoint: Endpoint, payload: JsonValue) {
  const bodies = bodiesOf(endpoint, payload);
  return shells.map((shell) => ({
    section: sections[shell],
    lines: bodies.map((body, i) => {
      const { command, usesFile } = curl(
        requestOf(endpoint, payload, body),
        shell,
      );
      return {
        title: i > 0 && body ? `As ${body.type}:` : false,
        file: usesFile && body ? body.file : false,
        line: new Code(fence(languageOf[shell], command)),
      };
    }),
  }));
}

/** The bodies that a page shows; one that is not there, for a request without. */
function bodiesOf(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly (Body | undefined)[] {
  if (endpoint.payloadMode === "query-string") return [undefined];
  const sent = bodyOf(endpoint, payload);
  const { media, roots } = endpoint;
  return jsonFirst(notationsOf(media.reads)).map((notation) => {
    if (notation !== "xml") {
      const text = printJsonLine(sent);
      return { ...json, text, file: "payload.json", headers: [] };
    }
    const text = printXmlLine(roots.payload ?? "", sent);
    return { ...xml, text, file: "payload.xml", headers: acceptOf(endpoint) };
  });
}

const json = { type: "application/json" } as const;
const xml = { type: "application/xml" } as const;

/** Who sends XML reads XML, where it is written. */
function acceptOf({ roots }: Endpoint): Headers {
  return roots.answers.size > 0 ? [["Accept", xml.type]] : [];
}

/** Notations as pages show them. */
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
    ...(body && { body: body.text }),
    bodyFile: body?.file ?? "",
  };
}

const languageOf = {
  bash: "bash",
  cmd: "batch",
  pwsh: "powershell",
  powershell: "powershell",
} as const;

/** Headers that the payload's schema has, that say which version is changed, and who calls. */
function headersOf(
  { action, table, security, headerMembers }: Endpoint,
  payload: JsonValue,
): readonly (readonly [string, string])[] {
  const version = checksVersion(action) ? table?.version : undefined;
  const isSaid = version && textOf(payload, version.name) !== "";
  return [
    ...headerMembers
      .filter(({ name }) => member(payload, name) !== undefined)
      .map(({ name }) => [name, textOf(payload, name)] as const),
    ...(version && !isSaid ? [["If-Match", "1"] as const] : []),
    ...(security === "none"
      ? []
      : [["Authorization", shownCredentials[security]] as const]),
  ];
}

const shownCredentials = {
  basic: `Basic ${Buffer.from("user:password").toString("base64")}`,
  bearer: "Bearer token",
} as const;

function urlOf(endpoint: Endpoint, payload: JsonValue): string {
  const { url, path, payloadMode, queryMembers } = endpoint;
  const template = url ?? `${madeUpHost}${path}`;
  // A URL of the spec may have escaped the braces.
  const base = template.replace(
    /(?:\{|%7B)([^{}%]+)(?:\}|%7D)/gi,
    (_, name: string) => encoded(textOf(payload, name)),
  );
  const names =
    payloadMode === "query-string"
      ? Object.keys(bodyOf(endpoint, payload) ?? {})
      : queryMembers
          .map(({ name }) => name)
          .filter((name) => member(payload, name) !== undefined);
  const pairs = names.map(
    (name) => `${encodeURIComponent(name)}=${encoded(textOf(payload, name))}`,
  );
  const mark = base.includes("?") ? "&" : "?";
  return pairs.length === 0 ? base : `${base}${mark}${pairs.join("&")}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}
