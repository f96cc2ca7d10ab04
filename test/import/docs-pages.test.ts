import fc from "fast-check";
import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { describe, expect, test } from "vitest";
import { generate } from "../../src/generate.js";
import type { JsonObject } from "../../src/model/json-value.js";
import { includesOtherThanJson } from "../../src/model/request/media-types.js";
import type { Endpoint } from "../../src/model/model.js";
import { runs, timeout } from "../properties/runs.js";
import { sourceOf, specPairs } from "../properties/specs.js";
import { plainName } from "../properties/words.js";
import { specFolders, specsIn } from "./repository.js";
import { importPage } from "./import-page.js";

describe("an emitted docs page, imported, says what was published", () => {
  test.each(specFolders)("%s", (folder) => expectRoundTrip(specsIn(folder)));

  test("of a note that reads like a label with a backslash", () =>
    expectRoundTrip([
      sourceOf("specs/orders.json", {
        lambda_function: "acme-orders-list",
        http_method: "GET",
        api_path: "/orders",
        module: "acme",
        notes: [String.raw`(new) Reads \_ Table: visits, orders`],
      }),
    ]));

  test(
    "of any spec",
    () => fc.assert(fc.asyncProperty(described, expectRoundTrip), runs(60)),
    timeout,
  );
});

/** Prose as people write it, with what means something in a markup or on a page. */
const sentence = fc
  .tuple(
    // A few words before a colon would be a label.
    fc.constantFrom("It lists, as ever,", "See, and read,", "(new) Reads"),
    fc.array(
      fc.constantFrom(
        ...["orders", "of a guest", "https://acme.test/x?y=1&z", "(twice)"],
        ...["Table: visits,", "status: open", "`code`", "*star*", "_x_", "#"],
        ...["1.", "|", "<b>", "&amp;", "n/a", "$5", "{{x}}", "--", "\\_", "é"],
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([first, rest]) => [first, ...rest].join(" "));

/** Specs in other words than the hostile ones: what is blank, or reads like a label alone, says nothing on a page. */
const described = fc
  .tuple(
    specPairs(plainName),
    fc.record(
      {
        title: sentence,
        description: sentence,
        deprecated: fc.boolean(),
        notes: fc.uniqueArray(sentence, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([sources, words]) =>
    sources.map(({ file, text }) => {
      const spec = JSON.parse(text) as JsonObject;
      return sourceOf(file, { ...spec, module: "acme-any", ...words });
    }),
  );

async function expectRoundTrip(sources: readonly SourceText[]): Promise<void> {
  const { model, files } = await generate(sources, {
    emitters: ["docs"],
    verdicts: new Map(),
  });
  expect(model.endpoints.length).toBeGreaterThan(0);
  for (const endpoint of model.endpoints) {
    const end = `/${endpoint.name.slug}.md`;
    const page = files.find(
      ({ path }) => path.endsWith(end) && !path.startsWith("docs/tables/"),
    );
    const { drafts, problems } = await importPage("page.md", page?.text ?? "");
    const read: Record<string, unknown> = { ...drafts[0]?.spec };
    const { responses, payload_example, ...spec } = read;
    // Its key is all that such a request needs: import says so.
    const isByKey = /^(?:get|delete)-one$/.test(endpoint.actionName);
    if (isByKey && !endpoint.stated.payload) delete spec["payload_schema"];
    if (!endpoint.stated.path) delete spec["path_schema"];
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(spelled(spec)).toEqual(spelled(published(endpoint)));
    expect(spelled(responses ?? {})).toMatchObject(
      spelled(answersOf(endpoint)) as object,
    );
    if (endpoint.example !== undefined && !hasSecrets(endpoint)) {
      expect(spelled(payload_example)).toEqual(spelled(endpoint.example));
    }
  }
}

/** The facts of an endpoint that its page shows, as keys of a spec. */
function published(endpoint: Endpoint): object {
  const { name, table, listSource, mediaTypes, stated, source } = endpoint;
  const index = listSource?.index;
  const key = table?.partitionKey.name ?? "";
  const hasBlank = /\s/.test(key);
  const notes = [
    ...(hasBlank ? [`Primary Key: ${key}`] : []),
    ...endpoint.notes,
  ];
  return given({
    lambda_function: endpoint.lambdaFunction,
    endpoint_name:
      name.wire === endpoint.lambdaFunction ? undefined : name.wire,
    title: endpoint.title === endpoint.path ? undefined : endpoint.title,
    description: endpoint.description,
    deprecated: endpoint.deprecated || undefined,
    http_method: endpoint.method,
    api_path: endpoint.path,
    endpoint_url: endpoint.url,
    payload_mode: endpoint.payloadMode,
    module: endpoint.module,
    action: endpoint.actionName,
    invocation_mode: endpoint.mode,
    table: table?.name.wire,
    // A key of several words reads like prose: it becomes a note.
    primary_key: hasBlank ? undefined : table?.partitionKey.name,
    sort_key: table?.sortKey?.name,
    index: index?.name.wire,
    indexes: index && {
      [index.name.wire]: given({
        partition_key: index.partitionKey,
        sort_key: index.sortKey,
      }),
    },
    media_types: includesOtherThanJson(mediaTypes.request)
      ? mediaTypes.request
      : undefined,
    response_media_types: includesOtherThanJson(mediaTypes.response)
      ? mediaTypes.response
      : undefined,
    security: endpoint.security === "none" ? undefined : endpoint.security,
    coercion: endpoint.coerces ? "strings" : undefined,
    source:
      Object.keys(source).length === 0
        ? undefined
        : given({
            repository: source.repository,
            sha: source.sha,
            run_id: source.runId,
          }),
    api_gateway_response: given({
      status_code: endpoint.success.status,
      message: endpoint.gatewayResponse.message,
    }),
    payload_schema: stated.payload?.flattened,
    path_schema: stated.path?.flattened,
    query_schema: stated.query?.flattened,
    header_schema: stated.headers?.flattened,
    response_schema: stated.response?.flattened,
    notes: notes.length > 0 ? notes : undefined,
  });
}

/** Whether a page makes up values of an example, so that none is a secret. */
function hasSecrets({ stated: { payload } }: Endpoint): boolean {
  return (
    payload !== undefined &&
    Object.keys(payload.flattened).some((key) => key.endsWith(".sensitive"))
  );
}

/** The answers that a spec describes, by status. */
function answersOf({ responses, errorResponses }: Endpoint): object {
  const words = Object.entries(responses).flatMap(
    ([status, { description }]) =>
      description === undefined ? [] : [[status, { description }] as const],
  );
  const schemas = Object.values(errorResponses).flatMap(({ status, body }) =>
    body === undefined
      ? []
      : [[String(status), spelled(body.stated.flattened)] as const],
  );
  const all = new Map<string, object>(words);
  for (const [status, schema] of schemas) {
    all.set(status, { ...all.get(status), schema });
  }
  return Object.fromEntries(all);
}

/** Values as pages spell them: a text for each. */
function spelled(value: unknown): unknown {
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  // Pages show what nobody sees by its escape, or not at all, and what builders of sites run.
  if (typeof value === "string") {
    const seen = value
      .replaceAll("\\u007b", "{")
      .replaceAll("\\u003c", "<")
      .replace(/\\u[0-9a-f]{4}|\\n|[\p{C}\s]/gu, "");
    return /^(?:true|false)$/i.test(seen) ? seen.toLowerCase() : seen;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(spelled);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, spelled(one)]),
  );
}

function given(members: object): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  );
}
