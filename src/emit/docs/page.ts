import { textOrJson } from "../../languages/json.js";
import { printXml } from "../../languages/xml.js";
import type { JsonValue } from "../../model/json-value.js";
import { sections } from "../../vocabulary/labels.js";
import { bodyFormatsOf } from "../../model/request/media-types.js";
import {
  answersWithoutBody,
  fieldsOf,
  type Endpoint,
} from "../../model/model.js";
import type { StatedSchemas } from "../../model/schema/stated-schema.js";
import { Code } from "../../render/code.js";
import { fence } from "../../render/markdown.js";
import type { Templates } from "../../render/render.js";
import { factsOf, gatewayFacts, summaryFacts } from "./endpoint-facts.js";
import { asyncOutcomes } from "./async-outcomes.js";
import {
  curlLines,
  jsonFirst,
  type CurlLine,
} from "../../languages/examples/curl-lines.js";
import { shells } from "../../languages/shell.js";
import { bodyOf, endpointExamples } from "../../languages/examples/examples.js";
import type { KnownItem } from "../../languages/examples/known-items.js";
import type { PageRef } from "./page-paths.js";
import { responseNote, payloadNotes } from "./notes.js";
import { responseExamples } from "../../languages/examples/response-examples.js";
import { databaseCalls } from "./table-users.js";
import { jsonBlock, membersTable } from "./members-table.js";
import { statusTitles } from "../../languages/examples/status-titles.js";

/** What a page shows beside its endpoint: the item of its table's examples, and the endpoints that read what it writes. */
export interface PageContext {
  readonly item?: KnownItem;
  readonly readers: readonly PageRef[];
}

/** The text of an endpoint's page. */
export function pageOf(
  endpoint: Endpoint,
  { item, readers }: PageContext,
  templates: Templates,
): string {
  const examples = endpointExamples(endpoint, item);
  const { at, path, title, description, deprecated, stated, success } =
    endpoint;
  const isQuery = endpoint.payloadMode === "query-string";
  return templates.render("docs/endpoint.md", {
    from: at.file,
    title: title ?? path,
    sections,
    summary: summaryFacts(endpoint),
    description: description ?? "",
    deprecated,
    facts: factsOf(endpoint),
    gateway: gatewayFacts(endpoint),
    example: exampleLines(examples.payload),
    payload: {
      members: membersTable(endpoint.payload, examples.payload),
      notes: payloadNotes(endpoint),
      folds: requestSchemas(stated),
    },
    refusalSchemas: errorSchemas(endpoint),
    response: {
      members:
        !answersWithoutBody(endpoint) &&
        membersTable(success.shape, examples.response),
      note: responseNote(endpoint),
      flattened: stated.response ? jsonBlock(stated.response.flattened) : false,
    },
    carried: isQuery && parameterSentence(endpoint),
    requestPayload: requestBlocks(endpoint, examples.payload),
    replies: responseExamples(endpoint, examples).map(
      ({ body, root, ...reply }) => ({
        ...reply,
        blocks:
          body === undefined
            ? []
            : blocksOf(endpoint.mediaTypes.response, { body, root }),
      }),
    ),
    curl: curlSections(endpoint, examples.payload),
    access: databaseCalls(endpoint),
    outcome: endpoint.mode === "ASYNC" && asyncOutcomes(endpoint, readers),
    notes: endpoint.notes,
  });
}

/** The schemas of a request in the flattened notation of specs. */
function requestSchemas({ payload, path, query, headers }: StatedSchemas) {
  const schemas = [
    ["Flattened schema", payload],
    ["Flattened schema of the path", path],
    ["Flattened schema of the query string", query],
    ["Flattened schema of the headers", headers],
  ] as const;
  return schemas.flatMap(([title, schema]) =>
    schema ? [{ title, schema: jsonBlock(schema.flattened) }] : [],
  );
}

/** The example of a request's body in each of its formats. */
function requestBlocks(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly Code[] {
  if (endpoint.payloadMode === "query-string") return [jsonBlock(payload)];
  const body = bodyOf(endpoint, payload);
  const root = endpoint.xmlRoots.payload;
  return blocksOf(endpoint.mediaTypes.request, { body, root });
}

/** A body in each format of these media types; one without a root element is JSON in any case. */
function blocksOf(
  types: readonly string[],
  {
    body,
    root,
  }: { readonly body: JsonValue; readonly root: string | undefined },
): readonly Code[] {
  if (root === undefined) return [jsonBlock(body)];
  return jsonFirst(bodyFormatsOf(types))
    .filter((format) => format !== "text")
    .map((format) =>
      format === "xml"
        ? new Code(fence("xml", printXml(root, body)))
        : jsonBlock(body),
    );
}

/** The schemas of error responses with bodies of their own, by status; one that is on the page already is only referred to. */
function errorSchemas({ errorResponses, stated, success }: Endpoint) {
  const statusBySchema = new Map(
    stated.response
      ? [[JSON.stringify(stated.response.flattened), success.status]]
      : [],
  );
  const byStatus = new Map(
    Object.values(errorResponses).map(({ status, body }) => [status, body]),
  );
  return [...byStatus].flatMap(([status, body]) => {
    if (body === undefined) return [];
    const { flattened } = body.stated;
    const text = JSON.stringify(flattened);
    const same = statusBySchema.get(text);
    statusBySchema.set(text, same ?? status);
    return [
      {
        status,
        title: statusTitles[status] ?? "Refusal",
        same: same ?? false,
        members: same === undefined && membersTable(body.shape),
        flattened: jsonBlock(flattened),
      },
    ];
  });
}

/** The sentence about where the members of a request without a body are: path, query string or headers. */
function parameterSentence(endpoint: Endpoint): string {
  const { payload, pathMembers, headerMembers } = endpoint;
  const own = pathMembers.length + headerMembers.length;
  const places = [
    ...(pathMembers.length > 0 ? ["path"] : []),
    ...(own === 0 || fieldsOf(payload).length > own ? ["query string"] : []),
    ...(headerMembers.length > 0 ? ["headers"] : []),
  ].map((place) => `the ${place}`);
  const last = places.pop() ?? "";
  const all = places.length > 0 ? `${places.join(", ")} and ${last}` : last;
  const carry =
    places.length > 0 || headerMembers.length > 0 ? "carry" : "carries";
  return `T${all.slice(1)} ${carry} these values.`;
}

/** The members of an example, one a line; those of a list by their position. */
function exampleLines(payload: JsonValue): readonly object[] {
  return Object.entries(payload ?? {}).map(
    ([name, value]: readonly [string, JsonValue]) => ({
      name,
      value: textOrJson(value),
    }),
  );
}

/** The lines to copy, a section a shell. */
function curlSections(endpoint: Endpoint, payload: JsonValue) {
  const lines = curlLines(endpoint, payload);
  return shells.map((shell) => ({
    section: sections[shell],
    lines: lines.filter((line) => line.shell === shell).map(viewOf),
  }));
}

function viewOf({ shell, command, type, file }: CurlLine, at: number) {
  return {
    title: at > 0 && type !== undefined ? `As ${type}:` : false,
    file: file ?? false,
    line: new Code(fence(languageOf[shell], command)),
  };
}

const languageOf = {
  bash: "bash",
  cmd: "batch",
  pwsh: "powershell",
  powershell: "powershell",
} as const;
