import { printJsonLine } from "../../languages/json.js";
import { curl, shells } from "../../languages/shell.js";
import { ledgerTable } from "../../model/access.js";
import { checksVersion } from "../../model/actions.js";
import type { JsonValue } from "../../model/json-value.js";
import { labels, sections } from "../../model/labels.js";
import { fieldsOf, type Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { fence, link, table } from "../../render/markdown.js";
import { render } from "../../render/render.js";
import { bodyOf, textOf, type Examples } from "./examples.js";
import { payloadNotes } from "./notes.js";
import { linkBetween, pagePath } from "./paths.js";
import { refusalsOf } from "./refusals.js";
import { done, repliesOf } from "./replies.js";
import { callsOf } from "./users.js";
import { flattened, jsonBlock, membersTable } from "./schema.js";

/** The text of an endpoint's page. `readers` are the endpoints that read what it writes. */
export function pageOf(
  endpoint: Endpoint,
  examples: Examples,
  readers: readonly Endpoint[],
): string {
  const { at, path, title, description, deprecated, written, answer } =
    endpoint;
  const isQuery = endpoint.payloadMode === "query-string";
  return render("docs/endpoint.md", {
    from: at.file,
    title: title ?? path,
    sections,
    summary: summaryOf(endpoint),
    description: description ?? "",
    deprecated,
    facts: factsOf(endpoint),
    gateway: gatewayFacts(endpoint),
    example: exampleLines(examples.payload),
    payload: {
      members: membersTable(endpoint.payload, examples.payload),
      notes: payloadNotes(endpoint),
      flattened: written.payload ? flattened(written.payload) : false,
    },
    response: {
      members: membersTable(answer.shape, examples.answer),
      flattened: written.response ? flattened(written.response) : false,
    },
    carried: isQuery && carriedBy(endpoint),
    requestPayload: jsonBlock(
      isQuery ? examples.payload : bodyOf(endpoint, examples.payload),
    ),
    replies: repliesOf(endpoint, examples).map(({ body, ...reply }) => ({
      ...reply,
      body: body === undefined ? false : jsonBlock(body),
    })),
    curl: curlLines(endpoint, examples.payload),
    access: callsOf(endpoint, ledgerTable),
    outcome: endpoint.mode === "ASYNC" && outcomeOf(endpoint, readers),
    notes: endpoint.notes,
  });
}

/** Where the members of a request without a body stand. */
function carriedBy({ payload, pathMembers }: Endpoint): string {
  const isAll = fieldsOf(payload).length === pathMembers.length;
  if (pathMembers.length === 0) return "The query string carries these values.";
  return isAll
    ? "The path carries these values."
    : "The path and the query string carry these values.";
}

/** The members of an example, one a line; those of a list by their position. */
function exampleLines(payload: JsonValue): readonly object[] {
  return Object.entries(payload ?? {}).map(
    ([name, value]: readonly [string, JsonValue]) => ({
      name,
      value: typeof value === "string" ? value : JSON.stringify(value),
    }),
  );
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

function summaryOf(endpoint: Endpoint): readonly Fact[] {
  const { source, lambdaFunction, method, path, url, payloadMode } = endpoint;
  return facts([
    [labels.repository, source.repository],
    [labels.sha, source.sha],
    [labels.runId, source.runId],
    [labels.lambdaFunction, lambdaFunction],
    [labels.httpMethod, method],
    [labels.apiPath, path],
    [labels.endpointUrl, url],
    [labels.payloadMode, payloadMode],
  ]);
}

function factsOf(endpoint: Endpoint): readonly Fact[] {
  const { lambdaFunction, module, word, method, mode, path, table } = endpoint;
  return facts([
    [labels.function, lambdaFunction],
    [labels.module, module],
    [labels.action, word],
    [labels.method, method],
    [labels.invocationMode, mode],
    [labels.resourcePath, path],
    [labels.table, table?.name.wire],
    [labels.primaryKey, table?.partitionKey.name],
    [labels.sortKey, table?.sortKey?.name],
    [labels.index, endpoint.listSource?.index?.name.wire],
  ]);
}

function gatewayFacts({ answer, gateway }: Endpoint): readonly Fact[] {
  return facts([
    [labels.statusCode, String(answer.status)],
    [labels.message, gateway.message],
  ]);
}

function facts(
  pairs: readonly (readonly [string, string | undefined])[],
): readonly Fact[] {
  return pairs.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value }],
  );
}

const payloadFile = "payload.json";

function curlLines(endpoint: Endpoint, payload: JsonValue) {
  const { method, payloadMode } = endpoint;
  const isQuery = payloadMode === "query-string";
  const request = {
    method,
    url: urlOf(endpoint, payload),
    headers: [
      ...(isQuery ? [] : [["Content-Type", "application/json"] as const]),
      ...headersOf(endpoint, payload),
    ],
    ...(!isQuery && { body: printJsonLine(bodyOf(endpoint, payload)) }),
    bodyFile: payloadFile,
  };
  return shells.map((shell) => {
    const { command, usesFile } = curl(request, shell);
    return {
      section: sections[shell],
      file: usesFile && payloadFile,
      line: new Code(fence(languageOf[shell], command)),
    };
  });
}

const languageOf = {
  bash: "bash",
  cmd: "batch",
  pwsh: "powershell",
  powershell: "powershell",
} as const;

/** Headers that say which version is changed, and who calls. */
function headersOf(
  { action, table, security }: Endpoint,
  payload: JsonValue,
): readonly (readonly [string, string])[] {
  const version = checksVersion(action) ? table?.version : undefined;
  const isSaid = version && textOf(payload, version.name) !== "";
  return [
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
  const { url, path, payloadMode } = endpoint;
  const template = url ?? `https://api.example.com${path}`;
  // A URL of the spec may have escaped the braces.
  const base = template.replace(
    /(?:\{|%7B)([^{}%]+)(?:\}|%7D)/gi,
    (_, name: string) => encoded(textOf(payload, name)),
  );
  const rest = payloadMode === "query-string" ? bodyOf(endpoint, payload) : {};
  const pairs = Object.keys(rest ?? {}).map(
    (name) => `${encodeURIComponent(name)}=${encoded(textOf(rest, name))}`,
  );
  const mark = base.includes("?") ? "&" : "?";
  return pairs.length === 0 ? base : `${base}${mark}${pairs.join("&")}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

function outcomeOf(endpoint: Endpoint, readers: readonly Endpoint[]) {
  const here = pagePath(endpoint);
  return {
    words:
      "API Gateway answers before the function runs. Each accepted request is applied at most once, however often it is delivered; one that cannot be applied ends in the queue of failures, with the reason. Without such a queue, Lambda tries it again, and then gives it to the function's on-failure destination.",
    table: new Code(table(["Outcome", "What it means"], outcomeRows(endpoint))),
    readers: readers.map(
      (reader) =>
        new Code(
          link(
            `${reader.method} ${reader.path}`,
            linkBetween(here, pagePath(reader)),
          ),
        ),
    ),
  };
}

function outcomeRows(endpoint: Endpoint): readonly (readonly string[])[] {
  const refused = refusalsOf(endpoint).filter(
    ({ status }) => status !== 405 && status !== 413 && status !== 415,
  );
  return [
    ["applied", done[endpoint.action]],
    ...(endpoint.action === "custom"
      ? []
      : [
          [
            "repeated",
            "The same request was applied before; nothing was done.",
          ],
        ]),
    ...refused.map(({ status, when }) => [
      String(status),
      `${when} ${after(status)}`,
    ]),
  ];
}

/** What becomes of an ASYNC request that is refused so. */
function after(status: number): string {
  if (status === 404) {
    return "Lambda tries again: the request that makes it may be on its way.";
  }
  return status >= 500
    ? "Lambda tries again."
    : "The event goes to the queue of failures.";
}
