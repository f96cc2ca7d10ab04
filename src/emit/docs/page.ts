import { printJsonLine } from "../../languages/json.js";
import { curl, shells } from "../../languages/shell.js";
import { accessOf, ledgerTable } from "../../model/access.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { longestMatched } from "../../model/fits.js";
import { keyAliases, labels, sections } from "../../model/labels.js";
import type { Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { fence, link, table } from "../../render/markdown.js";
import { render } from "../../render/render.js";
import type { Examples } from "./examples.js";
import { linkBetween, pagePath } from "./paths.js";
import { done, mayMiss, repliesOf } from "./replies.js";
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
    example: Object.entries(examples.payload).map(([name, value]) => ({
      name,
      value: typeof value === "string" ? value : JSON.stringify(value),
    })),
    payload: {
      members: membersTable(endpoint.payload, examples.payload),
      note: payloadNote(endpoint),
      flattened: written.payload ? flattened(written.payload) : false,
    },
    response: {
      members: membersTable(answer.shape, examples.answer),
      flattened: written.response ? flattened(written.response) : false,
    },
    query: isQuery,
    requestPayload: jsonBlock(examples.payload),
    replies: repliesOf(endpoint, examples).map(({ body, ...reply }) => ({
      ...reply,
      body: body === undefined ? false : jsonBlock(body),
    })),
    curl: curlLines(endpoint, examples.payload),
    access: accessLines(endpoint),
    outcome: endpoint.mode === "ASYNC" && outcomeOf(endpoint, readers),
    notes: endpoint.notes,
  });
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
  const { lambdaFunction, module, action, method, mode, path, table } =
    endpoint;
  return facts([
    [labels.function, lambdaFunction],
    [labels.module, module],
    [labels.action, action],
    [labels.method, method],
    [labels.invocationMode, mode],
    [labels.resourcePath, path],
    [labels.table, table.name.wire],
    [labels.primaryKey, table.partitionKey.name],
    [labels.sortKey, table.sortKey?.name],
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

function payloadNote(endpoint: Endpoint): string {
  const { action } = endpoint;
  return action === "patch-one"
    ? `${carriageNote(endpoint)} At least one member beside the key is given; null removes a member.`
    : carriageNote(endpoint);
}

function carriageNote({
  payload,
  payloadMode,
  table,
  maxBody,
}: Endpoint): string {
  const names = new Set(payload.fields.map(({ name }) => name));
  const aliases = keyAliases.filter((name) => !names.has(name));
  const known = "Parameters that are not listed are refused.";
  if (payloadMode === "query-string" && aliases.length === 0) return known;
  return payloadMode === "query-string"
    ? `The key may also be given as ${aliases.join(" or ")}: ${table.partitionKey.name} is read from whichever is there.`
    : `A body of at most ${maxBody} bytes is read. Members that are not listed are refused, and so is a text of over ${longestMatched} characters where a pattern or a format is to be matched.`;
}

const payloadFile = "payload.json";

function curlLines(endpoint: Endpoint, payload: JsonObject) {
  const { method, payloadMode } = endpoint;
  const isQuery = payloadMode === "query-string";
  const request = {
    method,
    url: urlOf(endpoint, isQuery ? payload : {}),
    headers: isQuery ? [] : ([["Content-Type", "application/json"]] as const),
    ...(!isQuery && { body: printJsonLine(payload) }),
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

function urlOf({ url, path }: Endpoint, query: JsonObject): string {
  const base = url ?? `https://api.example.com${path}`;
  const pairs = Object.entries(query).map(([name, value]) => {
    const text = queryText(value).replace(/\p{Cs}/gu, "\ufffd");
    return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
  });
  const mark = base.includes("?") ? "&" : "?";
  return pairs.length === 0 ? base : `${base}${mark}${pairs.join("&")}`;
}

function queryText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function accessLines(endpoint: Endpoint) {
  return accessOf(endpoint).touches.map(({ action, on }) =>
    on.kind === "table"
      ? { action, what: "table", name: on.table }
      : { action, what: "the ledger of applied requests,", name: ledgerTable },
  );
}

function outcomeOf(endpoint: Endpoint, readers: readonly Endpoint[]) {
  const here = pagePath(endpoint);
  return {
    words:
      "API Gateway answers before the function runs. Each accepted request is applied at most once, however often it is delivered.",
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
  const fails = "The function fails, and the event goes where its failures go.";
  return [
    ["applied", done[endpoint.action]],
    ["repeated", "The same request was applied before; nothing was done."],
    ["400", `The payload breaks its schema. ${fails}`],
    ...(mayMiss(endpoint)
      ? [
          [
            "404",
            "No item has this key. Lambda tries again: the request that makes it may be on its way.",
          ],
        ]
      : []),
    ...(endpoint.action === "post-one"
      ? [["409", `The key is taken. ${fails}`]]
      : []),
    ["503", "The database is busy. Lambda tries again."],
  ];
}
