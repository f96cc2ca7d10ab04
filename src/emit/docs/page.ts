import { printXml } from "../../languages/xml.js";
import { ledgerTable } from "../../model/access.js";
import type { JsonValue } from "../../model/json-value.js";
import { labels, sections } from "../../model/labels.js";
import { isMore, notationsOf } from "../../model/media.js";
import { fieldsOf, type Endpoint } from "../../model/model.js";
import { keysOf, type Written } from "../../model/written.js";
import { Code } from "../../render/code.js";
import { fence, link, table } from "../../render/markdown.js";
import { render } from "../../render/render.js";
import { curlSections, jsonFirst } from "./curl.js";
import { bodyOf, type Examples } from "./examples.js";
import { answerNote, payloadNotes } from "./notes.js";
import { linkBetween, pagePath } from "./paths.js";
import { refusalsOf } from "./refusals.js";
import { done, repliesOf } from "./replies.js";
import { callsOf } from "./users.js";
import { flattened, jsonBlock, membersTable } from "./schema.js";
import { titles } from "./titles.js";

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
    refusalSchemas: refusalSchemas(endpoint),
    response: {
      members: membersTable(answer.shape, examples.answer),
      note: isMore(endpoint.media.writes) && answerNote(endpoint),
      flattened: written.response ? flattened(written.response) : false,
    },
    carried: isQuery && carriedBy(endpoint),
    requestPayload: requestBlocks(endpoint, examples.payload),
    replies: repliesOf(endpoint, examples).map(({ body, root, ...reply }) => ({
      ...reply,
      blocks:
        body === undefined
          ? []
          : blocksOf(endpoint.media.writes, { body, root }),
    })),
    curl: curlSections(endpoint, examples.payload),
    access: callsOf(endpoint, ledgerTable),
    outcome: endpoint.mode === "ASYNC" && outcomeOf(endpoint, readers),
    notes: endpoint.notes,
  });
}

/** What a request sends, in each notation that it may send it in. */
function requestBlocks(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly Code[] {
  if (endpoint.payloadMode === "query-string") return [jsonBlock(payload)];
  const body = bodyOf(endpoint, payload);
  const root = endpoint.roots.payload;
  return blocksOf(endpoint.media.reads, { body, root });
}

/** A body in each notation of these media types; one without a root element is JSON in any case. */
function blocksOf(
  types: readonly string[],
  {
    body,
    root,
  }: { readonly body: JsonValue; readonly root: string | undefined },
): readonly Code[] {
  if (root === undefined) return [jsonBlock(body)];
  return jsonFirst(notationsOf(types))
    .filter((notation) => notation !== "text")
    .map((notation) =>
      notation === "xml"
        ? new Code(fence("xml", printXml(root, body)))
        : jsonBlock(body),
    );
}

/** The schemas of refusals with bodies of their own, each of a status; one that stands on the page already is only named. */
function refusalSchemas({ refusals, written, answer }: Endpoint) {
  const keys = (schema: Written): string => JSON.stringify(keysOf(schema));
  const shown = new Map(
    written.response ? [[keys(written.response), answer.status]] : [],
  );
  const byStatus = new Map(
    [...refusals.values()].map(({ status, body }) => [status, body]),
  );
  return [...byStatus].flatMap(([status, body]) => {
    if (body === undefined) return [];
    const key = keys(body.written);
    const same = shown.get(key);
    shown.set(key, same ?? status);
    return [
      {
        status,
        title: titles[status] ?? "Refusal",
        same: same ?? false,
        members: same === undefined && membersTable(body.shape),
        flattened: flattened(body.written),
      },
    ];
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
    ...spokenFacts(endpoint),
  ]);
}

/** The media types and the like, where they are not the usual ones. */
function spokenFacts({
  media: { reads, writes },
  security,
  coerces,
}: Endpoint): readonly (readonly [string, string | undefined])[] {
  return [
    [labels.mediaTypes, isMore(reads) ? reads.join(", ") : undefined],
    [labels.responseMediaTypes, isMore(writes) ? writes.join(", ") : undefined],
    [labels.security, security === "none" ? undefined : security],
    [labels.coercion, coerces ? "strings" : undefined],
  ];
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
