import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { jsonObject, type JsonObject } from "../../src/model/json-value.js";
import { keyFields, type Endpoint } from "../../src/model/model.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { bodyOf, restEvent, send, type Request } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { goldenSpecs, pageOf, requestOf, sectionOf } from "./rig/pages.js";
import { failure, openProxy, type Mishap } from "./rig/proxy.js";
import { storedAs } from "./rig/stored.js";

catchLogs();
const emitted = await emit(
  "specs",
  ...goldenSpecs,
  ...["things", "counters", "books"].map(
    (name) => `test/behaviour/specs/${name}`,
  ),
);
const { endpoints } = emitted.model;
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
let bodies = 0;
let answered = 0;

afterAll(() => {
  console.log(
    `${endpoints.length} pages with ${bodies} bodies, ${answered} of which were answered`,
  );
});

/** The sections of the published page, in its order; its two curl sections are four here. */
const sections = [
  "Summary",
  "Description",
  "API Gateway Response",
  "Payload Example",
  "Payload Schema",
  "Response Schema",
  "Request Payload",
  "Response",
  "Bash curl",
  "CMD curl",
  "PowerShell 7 curl",
  "Windows PowerShell 5.1 curl",
];

describe.each(endpoints)("the page of $lambdaFunction", (endpoint) => {
  const page = pageOf(emitted, endpoint);

  test("has the published sections, in their order", () => {
    const headings = page.sections.map(({ heading }) => heading);
    expect(headings.filter((one) => sections.includes(one))).toEqual(sections);
  });

  test("shows a payload that its validator accepts", async () => {
    const { isPayload } = await emitted.guards(endpoint.name.wire);
    const payload = structuredClone(page.payload);
    expect(isPayload(payload), JSON.stringify(isPayload.errors)).toBe(true);
    // Defaults are filled in.
    expect(payload).toMatchObject(page.payload);
    bodies += 1;
  });

  test("shows a success that its validator accepts, and refusals that are what they say", async () => {
    const { isResponse } = await emitted.guards(endpoint.name.wire);
    const [success, ...refusals] = page.replies;
    expect(success?.status).toBe(endpoint.answer.status);
    expect(isResponse(success?.body), JSON.stringify(isResponse.errors)).toBe(
      true,
    );
    bodies += 1;
    for (const { status, body } of refusals) {
      if (body === undefined) continue;
      bodies += 1;
      expect(body).toMatchObject({
        type: "about:blank",
        title: expect.any(String) as string,
        status,
        detail: expect.any(String) as string,
        request_id: expect.any(String) as string,
      });
      const known = [
        "type",
        "title",
        "status",
        "detail",
        "errors",
        "request_id",
      ];
      expect(Object.keys(body).filter((one) => !known.includes(one))).toEqual(
        [],
      );
    }
  });

  test("lists the payload's members as they are sent", () => {
    const { text } = sectionOf(page, "Payload Example");
    const lines = text.split("\n").filter((line) => line.startsWith("- "));
    expect(lines).toHaveLength(Object.keys(page.payload).length);
  });
});

const synchronous = endpoints.filter(({ mode }) => mode === "SYNC");

describe.each(synchronous)("what $lambdaFunction answers", (endpoint) => {
  const page = pageOf(emitted, endpoint);
  const shown = new Map(page.replies.map(({ status, body }) => [status, body]));
  const request = requestOf(endpoint, page.payload);
  const refusals = refusalsOf(endpoint, request);

  test("to the request on its page is the success on its page", async () => {
    const success = { ...page.payload, ...shown.get(endpoint.answer.status) };
    await prepare(
      endpoint,
      endpoint.action === "post-one" ? undefined : success,
    );
    await expectShown(endpoint.answer.status, request);
  });

  test.each(Object.keys(refusals).map(Number))(
    "as a %i is what its page shows",
    async (status) => {
      const { mishap, ...change } = refusals[status]!;
      const names = keyFields(endpoint.table).map(({ name }) => name);
      const key = Object.entries(page.payload).filter(([name]) =>
        names.includes(name),
      );
      await prepare(endpoint, status === 409 ? jsonObject(key) : undefined);
      proxy.meetAlways(mishap);
      onTestFinished(() => {
        proxy.meetAlways();
      });
      await expectShown(status, { ...request, ...change });
    },
  );

  test("is all on its page", () => {
    const own = [endpoint.answer.status, ...Object.keys(refusals).map(Number)];
    const withBody = page.replies.filter(({ body }) => body !== undefined);
    expect(withBody.map(({ status }) => status).sort()).toEqual(own.sort());
  });

  async function expectShown(status: number, sent: Request): Promise<void> {
    const handler = await emitted.handler(endpoint.name.wire);
    const reply = await send(handler, restEvent(sent));
    expect(reply.statusCode, reply.body).toBe(status);
    expect(withoutId(bodyOf(reply))).toEqual(withoutId(shown.get(status)!));
    answered += 1;
  }
});

test("every fact of the published page is on ours", () => {
  const endpoint = emitted.endpoint("jef-one-sessions-post-one");
  const page = pageOf(emitted, endpoint);
  expect(page.text).toContain("\n# /one-sessions-post-one\n");
  expect(factsIn(sectionOf(page, "Summary").text)).toEqual([
    "Source repository: jef-systems/jef-one-backend",
    "Source SHA: 255c303dcc5f304ce39a65a64fefbf61a44ac8e2",
    "Source run id: 25995611060",
    "Lambda function: jef-one-sessions-post-one",
    "HTTP method: POST",
    "API path: /one-sessions-post-one",
    "Endpoint URL: https://mfr670zvsh.execute-api.ap-southeast-1.amazonaws.com/prod/one-sessions-post-one",
    "Payload mode: json-body",
  ]);
  expect(factsIn(sectionOf(page, "Description").text)).toEqual([
    "Function: jef-one-sessions-post-one",
    "Module: jef-one",
    "Action: post-one",
    "Method: POST",
    "Invocation Mode: ASYNC",
    "Resource Path: /one-sessions-post-one",
    "Table: jef-one-sessions",
    "Primary Key: session_id",
  ]);
  expect(factsIn(sectionOf(page, "API Gateway Response").text)).toEqual([
    "status_code: 202",
    "message: Request accepted for asynchronous processing.",
  ]);
  const example = endpoint.example!;
  expect(factsIn(sectionOf(page, "Payload Example").text)).toEqual(
    Object.entries(example).map(
      ([name, value]) =>
        `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
    ),
  );
  expect(Object.keys(example)).toHaveLength(20);
  expect(page.payload).toEqual(example);
});

test("the published schemas are on our page, key by key", async () => {
  const endpoint = emitted.endpoint("jef-one-sessions-post-one");
  const page = pageOf(emitted, endpoint);
  const [payload] = sectionOf(page, "Payload Schema").blocks;
  const keys = Object.entries(JSON.parse(payload!.text) as JsonObject);
  expect(keys).toHaveLength(72);
  expect(keys.slice(0, 6)).toEqual([
    ["root.type", "M"],
    ["root.required", "True"],
    ["root.attributes.session_id.type", "S"],
    ["root.attributes.session_id.required", "True"],
    ["root.attributes.session_id.format", "uuidv4"],
    [
      "root.attributes.session_id.regex",
      "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    ],
  ]);
  expect(keys.at(-1)).toEqual([
    "root.attributes.failure_reason.regex",
    "^.{0,500}$",
  ]);
  const [response] = sectionOf(page, "Response Schema").blocks;
  expect(JSON.parse(response!.text)).toEqual({
    "root.type": "M",
    "root.required": "True",
    "root.attributes.is_accepted.type": "BOOL",
    "root.attributes.is_accepted.required": "True",
    "root.attributes.message.type": "S",
    "root.attributes.message.required": "True",
    "root.attributes.request_id.type": "S",
    "root.attributes.request_id.required": "False",
  });
  // What the page says API Gateway answers fits the published schema as well.
  const { isResponse } = await emitted.guards(endpoint.name.wire);
  const [accepted] = page.replies;
  expect(accepted?.status).toBe(202);
  expect(isResponse(accepted?.body)).toBe(true);
});

/** How a request that meets a refusal differs from the one on the page. */
interface Refused extends Partial<Request> {
  readonly mishap?: Mishap;
}

function refusalsOf(
  { action, payload, payloadMode, method, maxBody, mustExist }: Endpoint,
  request: Request,
): Readonly<Record<number, Refused>> {
  const [missing] = payload.fields.filter(({ required }) => required);
  const isQuery = payloadMode === "query-string";
  const rest = ([name]: readonly [string, unknown]) => name !== missing?.name;
  const sent = JSON.parse(String(request.body ?? "{}")) as JsonObject;
  const mayMiss = action === "put-one" ? mustExist : action !== "post-one";
  return {
    400: isQuery
      ? { query: request.query!.filter(rest) }
      : {
          body: missing
            ? JSON.stringify(jsonObject(Object.entries(sent).filter(rest)))
            : "{",
        },
    ...(mayMiss && { 404: {} }),
    405: { method: method === "PUT" ? "POST" : "PUT" },
    ...(action === "post-one" && { 409: {} }),
    ...(!isQuery && {
      413: { body: " ".repeat(maxBody + 1) },
      415: { headers: { "Content-Type": "text/plain" } },
    }),
    500: { mishap: failure("AccessDeniedException") },
    503: { mishap: { kind: "answer", status: 503, body: "" } },
  };
}

/** Empties the endpoint's table, and puts an item into it where one is to exist. */
async function prepare({ table }: Endpoint, item?: JsonObject): Promise<void> {
  const { wire } = table.name;
  await database.clear(wire);
  if (item === undefined) return;
  await database.put(database.nameOf(wire), storedAs(item, table.item));
}

function factsIn(text: string): readonly string[] {
  return [...text.matchAll(/^- (.*?: )`(.*)`$/gm)].map(
    ([, label = "", value = ""]) => label + value,
  );
}

function withoutId(body: JsonObject): object {
  return { ...body, request_id: "" };
}
