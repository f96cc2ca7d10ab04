import { afterAll, beforeAll, expect, test } from "vitest";
import { examplesOf } from "../../../../src/languages/examples/examples.js";
import { requestIdOf } from "../../../../src/languages/examples/success-example.js";
import type { Endpoint } from "../../../../src/model/model.js";
import {
  acceptsIfNoneMatch,
  queryStringNames,
} from "../../../../src/model/request/query-string.js";
import { vtlJson, vtlName, vtlText } from "../../../../src/render/vtl.js";
import { payloads } from "../../../hostile/payloads.js";
import {
  apisOf,
  operationsOf,
  sourcesIn,
  type Integration,
} from "./definitions.js";
import { known, rendered } from "./velocity.js";

/** An ASYNC endpoint, how it is called, and the answer that its page shows. */
interface Event {
  readonly endpoint: Endpoint;
  readonly integration: Integration;
  readonly documented: unknown;
}

const hostileFolders = [
  "specs",
  "test/hostile/specs",
  "test/golden/hostile-strings/specs",
  "test/golden/every-way-into-an-api/specs",
  "test/behaviour/specs/paths",
];

const events: Event[] = [];
let requests = 0;

beforeAll(async () => {
  for (const folder of hostileFolders) {
    const { model, apis } = await apisOf(sourcesIn(folder));
    const examples = examplesOf(model);
    for (const { definition } of apis) {
      for (const { operation, integration } of operationsOf(definition)) {
        if (integration.type !== "aws") continue;
        const endpoint = model.endpoints.find(
          ({ name }) => name.wire === operation.operationId,
        );
        if (endpoint === undefined)
          throw new Error("there is no such endpoint");
        const documented = examples.get(endpoint)?.response;
        events.push({ endpoint, integration, documented });
      }
    }
  }
});

afterAll(() => {
  console.log(
    `${events.length} ASYNC endpoints, ${requests} hostile requests: each event is JSON and holds what was sent, and nothing else`,
  );
});

/** Texts that would end a text, start a directive, or name a variable. */
const hostile = [
  ...Object.values(payloads).filter(
    (text) => text.length < 1000 && !/\p{Cs}/u.test(text),
  ),
  ...["$input.body", "$context.requestId", "#set($x = 1)$x", "$!{x}", "##"],
  ...["#end", "#stop", '"}, "request_id": "mine', "\\", "\\'", "'\\\\'"],
  ...["\u2028", "$comma", "$util.urlDecode('%22')", "null", "__proto__"],
];

test("an event holds the body and the declared texts of its request, whatever they say", () => {
  for (const { endpoint, integration } of events) {
    const template = Object.values(integration.requestTemplates ?? {})[0] ?? "";
    for (const text of hostile) expectEvent(endpoint, template, text);
  }
  expect(requests).toBeGreaterThan(1000);
});

function expectEvent(endpoint: Endpoint, template: string, text: string) {
  requests += 1;
  const body = JSON.stringify({ [text]: [text, { a: text }] });
  const path = Object.fromEntries(
    endpoint.pathMembers.map(({ name }) => [name, text]),
  );
  const declared = Object.fromEntries(
    queryStringNames(endpoint).map((name) => [name, text]),
  );
  const given = rendered(template, {
    body,
    path: { ...path, undeclared: text },
    query: { undeclared: text, ...declared },
    headers: {
      "If-Match": text,
      "If-None-Match": text,
      payload: text,
      reason: text,
    },
  });
  const {
    caller,
    if_match: ifMatch,
    if_none_match: ifNoneMatch,
    ...event
  } = JSON.parse(given) as Readonly<Record<string, unknown>>;
  // As texts: members called __proto__ count as well.
  expect(JSON.stringify(event)).toBe(
    JSON.stringify({
      payload: endpoint.method === "GET" ? null : (JSON.parse(body) as unknown),
      parameters: { path, query: declared },
      request_id: known.extendedRequestId,
      requested_at: known.requestTimeEpoch,
    }),
  );
  expect([null, text]).toContain(ifMatch);
  expect(ifNoneMatch).toBe(acceptsIfNoneMatch(endpoint) ? text : undefined);
  expect([
    null,
    "key",
    known.authorizer.principalId,
    known.identity.userArn,
  ]).toContain(caller);
}

test("texts that a request does not have are left out", () => {
  for (const { endpoint, integration } of events) {
    const template = Object.values(integration.requestTemplates ?? {})[0] ?? "";
    const event = JSON.parse(rendered(template, { body: "{}" })) as object;
    expect(event).toEqual({
      payload: endpoint.method === "GET" ? null : {},
      parameters: { path: {}, query: {} },
      if_match: null,
      ...(acceptsIfNoneMatch(endpoint) && { if_none_match: null }),
      caller: expect.toSatisfy(
        (caller) => caller === null || typeof caller === "string",
      ) as unknown,
      request_id: known.extendedRequestId,
      requested_at: known.requestTimeEpoch,
    });
  }
});

test("the answer is the documented one, with the id of its request", () => {
  for (const { endpoint, integration, documented } of events) {
    const templates = integration.responses?.default.responseTemplates ?? {};
    const body = rendered(templates["application/json"] ?? "", { body: "{}" });
    const shown = JSON.stringify(documented).replaceAll(
      requestIdOf(endpoint),
      known.extendedRequestId,
    );
    expect(JSON.parse(body)).toEqual(JSON.parse(shown));
  }
});

test.each(hostile)("a text of a spec is inert in a template: %j", (text) => {
  const json = vtlJson({ [text]: text });
  expect(json).not.toMatch(/[$#]|\{\{/);
  expect(JSON.parse(rendered(json, { body: "{}" }))).toEqual(
    JSON.parse(JSON.stringify({ [text]: text })),
  );
});

test.each(hostile.filter((text) => text !== ""))(
  "a parameter of any name is found: %j",
  (name) => {
    const place = "$input.params().querystring";
    const template = vtlText(`${place}.get(${vtlName(name) ?? ""})`);
    const query = Object.fromEntries([[name, "found"]]);
    expect(rendered(template, { body: "{}", query })).toBe('"found"');
  },
);
