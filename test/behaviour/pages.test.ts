import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import type { Endpoint } from "../../src/model/model.js";
import { openDatabase } from "./rig/database.js";
import { make } from "./rig/emitted.js";
import { bodyOf, send, type HttpReply } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { masked } from "./rig/masked.js";
import { handlersOf } from "./rig/page-handlers.js";
import {
  itemsBefore,
  itemsInTheWay,
  leaveItems,
  tableOf,
  type Prepared,
} from "./rig/page-items.js";
import {
  broken,
  eventOf,
  shownOn,
  unreadable,
  without,
} from "./rig/page-requests.js";
import {
  goldenSpecs,
  pageOf,
  sectionOf,
  speaksJson,
  type Reply,
  type ShownRequest,
} from "./rig/pages.js";
import { failure, openProxy } from "./rig/proxy.js";
import { openQueue } from "./rig/queue.js";

catchLogs();
const made = await make("specs", ...goldenSpecs, "test/behaviour/specs");
const endpoints = made.model.endpoints.filter(speaksJson);
const handlers = await handlersOf(made);
const database = await openDatabase(made.model);
const proxy = await openProxy(database.url);
const queue = await openQueue();
let bodies = 0;
let answered = 0;

afterAll(() => {
  console.log(
    `${endpoints.length} pages with ${bodies} bodies, ${answered} answers as they show`,
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
  const page = pageOf(made, endpoint);
  const shown = shownOn(endpoint, page);

  test("has the published sections, in their order", () => {
    const headings = page.sections.map(({ heading }) => heading);
    expect(headings.filter((one) => sections.includes(one))).toEqual(sections);
  });

  test("shows a request that its validator accepts", async () => {
    const { isPayload } = await handlers.guards(endpoint);
    const payload = structuredClone(shown.sent);
    expect(isPayload(payload), JSON.stringify(isPayload.errors)).toBe(true);
    // Defaults are filled in.
    expect(payload).toMatchObject(shown.sent as object);
    bodies += 1;
  });

  test("shows a success that its validator accepts, and refusals that are what they say", async () => {
    const { isResponse } = await handlers.guards(endpoint);
    const [success, ...refusals] = page.replies;
    expect(success?.status).toBe(endpoint.success.status);
    const errors = () => JSON.stringify(isResponse.errors);
    const isEmpty = success?.body === undefined;
    expect(isEmpty).toBe(success?.status === 204);
    if (!isEmpty) expect(isResponse(success.body), errors()).toBe(true);
    bodies += 1;
    for (const { status, own, body } of refusals) {
      if (body === undefined) continue;
      bodies += 1;
      // What the spec fills is compared with what is answered, below.
      if (endpoint.errorResponses[own]?.body !== undefined) continue;
      const { type, title, detail, errors = [], request_id, ...rest } = body;
      expect([type, rest]).toEqual(["about:blank", { status }]);
      for (const text of [title, detail, request_id]) {
        expect(text).toEqual(expect.any(String));
      }
      expect(errors).toEqual(expect.any(Array));
    }
  });

  test("lists the payload's members as they are sent", () => {
    const { text } = sectionOf(page, "Payload Example");
    const lines = text.split("\n").filter((line) => line.startsWith("- "));
    expect(lines).toHaveLength(Object.keys(shown.sent ?? {}).length);
  });
});

const synchronous = endpoints.filter(({ mode }) => mode === "SYNC");
const asynchronous = endpoints.filter(({ mode }) => mode === "ASYNC");

/** What the handlers answer while the database is busy, all of them at once: each tries three times. */
const whenBusy = await busyReplies();

describe.each(synchronous)("what $lambdaFunction answers", (endpoint) => {
  const page = pageOf(made, endpoint);
  const shown = shownOn(endpoint, page);
  const [success, ...others] = page.replies;
  const refusals = others.filter(({ body }) => body !== undefined);

  test("to the request on its page is the success on its page", async () => {
    await prepare(endpoint, itemsBefore(endpoint, shown, made.model));
    await expectShown(success!, page.request);
  });

  test.each(refusals)("as a $own is what its page shows", async (reply) => {
    meet(reply.own);
    await prepare(endpoint, itemsFor(endpoint, reply.own, reply.body!));
    await expectShown(reply, broken(page, endpoint, reply));
  });

  async function expectShown(
    { status, own, body }: Reply,
    request: ShownRequest,
  ): Promise<void> {
    const handler = await handlers.handler(endpoint);
    const reply =
      own === 503
        ? (whenBusy.get(endpoint) as HttpReply)
        : await send(handler, eventOf(endpoint, request));
    expect(reply.statusCode, reply.body).toBe(status);
    answered += 1;
    if (body === undefined) {
      expect(reply.body).toBe("");
      return;
    }
    expect(
      masked(bodyOf(reply), body, tableOf(endpoint.table, made.model)),
    ).toEqual(body);
  }
});

describe.each(speakingXml())(
  "what $lambdaFunction answers in XML",
  (endpoint) => {
    const page = pageOf(made, endpoint);

    test("to the request in XML on its page is the success in XML", async () => {
      await prepare(
        endpoint,
        itemsBefore(endpoint, shownOn(endpoint, page), made.model),
      );
      const handler = await handlers.handler(endpoint);
      const event = eventOf(endpoint, page.xmlRequest!);
      const { statusCode, body } = await send(handler, event);
      const [success] = page.replies;
      expect(statusCode, body).toBe(success!.status);
      expect(withoutSpace(body)).toBe(withoutSpace(success!.xml!));
      answered += 1;
    });
  },
);

describe.each(asynchronous)("what becomes of $lambdaFunction", (endpoint) => {
  const page = pageOf(made, endpoint);
  const shown = shownOn(endpoint, page);

  test("is all that its page tells", async () => {
    const told = page.outcomes.map(({ outcome }) => outcome);
    expect(told).toContain("applied");
    await prepare(endpoint, itemsBefore(endpoint, shown, made.model));
    const handler = await handlers.handler(endpoint);
    const event = eventOf(endpoint, page.request);
    expect(await handler(event)).toEqual({ outcome: "applied" });
    answered += 1;
    if (!told.includes("repeated")) return;
    expect(await handler(event)).toEqual({ outcome: "repeated" });
    answered += 1;
  });

  const refusals = page.outcomes.flatMap(({ outcome, words }) => {
    const status = Number(outcome);
    return Number.isNaN(status) || status === 413 ? [] : [{ status, words }];
  });

  test.each(refusals)(
    "is a $status as its page tells",
    async ({ status, words }) => {
      meet(status);
      const version = endpoint.table?.version?.name ?? "";
      const { "If-Match": _, ...headers } = page.request.headers;
      const request =
        status === 400
          ? unreadable(page.request, endpoint)
          : status === 428
            ? without({ ...page.request, headers }, version)
            : page.request;
      await prepare(endpoint, itemsFor(endpoint, status, {}));
      const handler = await handlers.handler(endpoint);
      queue.records.splice(0);
      const event = eventOf(endpoint, request);
      if (words.endsWith("to the queue of failures.")) {
        expect(await handler(event)).toEqual({ outcome: "refused" });
        expect(queue.records[0]?.responsePayload.status).toBe(status);
      } else {
        const thrown =
          status === 503
            ? whenBusy.get(endpoint)
            : await handler(event).catch((error: unknown) => error);
        expect(thrown).toBeInstanceOf(Error);
        if (status !== 500) expect(thrown).toMatchObject({ status });
      }
      answered += 1;
    },
  );
});

test("every fact of the published page is on ours", () => {
  const endpoint = published();
  const page = pageOf(made, endpoint);
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
  const endpoint = published();
  const page = pageOf(made, endpoint);
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
  const { isResponse } = await handlers.guards(endpoint);
  const [accepted] = page.replies;
  expect(accepted?.status).toBe(202);
  expect(isResponse(accepted?.body)).toBe(true);
});

function speakingXml(): readonly Endpoint[] {
  const found = made.model.endpoints.filter(
    ({ xmlRoots }) => xmlRoots.payload !== undefined,
  );
  expect(found).not.toHaveLength(0);
  return found;
}

/** XML without the white space between its tags. */
function withoutSpace(xml: string): string {
  return xml.replace(/>\s+</g, "><");
}

async function busyReplies(): Promise<ReadonlyMap<Endpoint, unknown>> {
  proxy.meetAlways({ kind: "answer", status: 503, body: "" });
  const replies = await Promise.all(
    endpoints.map(async (endpoint) => {
      const handler = await handlers.handler(endpoint);
      const event = eventOf(endpoint, pageOf(made, endpoint).request);
      const reply = handler(event).catch((error: unknown) => error);
      return [endpoint, await reply] as const;
    }),
  );
  proxy.meetAlways();
  return new Map(replies);
}

function published(): Endpoint {
  const name = "jef-one-sessions-post-one";
  return endpoints.find((endpoint) => endpoint.name.wire === name)!;
}

/** Lets the database, or the hook, go wrong as a status says. */
function meet(status: number): void {
  const hook = { 500: "fails", 501: "stub" }[status];
  if (hook !== undefined) process.env["HOOK"] = hook;
  if (status === 500) proxy.meetAlways(failure("AccessDeniedException"));
  onTestFinished(() => {
    delete process.env["HOOK"];
    proxy.meetAlways();
  });
}

/** The items for a refusal to be the first that is met. */
function itemsFor(
  endpoint: Endpoint,
  status: number,
  body: JsonObject,
): readonly Prepared[] {
  const shown = shownOn(endpoint, pageOf(made, endpoint));
  if (status === 409 || status === 412) {
    const [error] = (body["errors"] ?? []) as readonly JsonObject[];
    const path = error?.["path"] as string | undefined;
    return itemsInTheWay(endpoint, shown, {
      status,
      path: path ?? usualPlace(endpoint),
      model: made.model,
    });
  }
  return [];
}

/** Where the key stands that is taken, where no body says so. */
function usualPlace({ mode, batch, children }: Endpoint): string {
  if (mode === "SYNC") return "";
  const [child] = children;
  if (child) return `/children/${child.member}/0`;
  if (batch === undefined) return "";
  return batch.member === undefined ? "/0" : `/${batch.member}/0`;
}

/** Leaves these items, and no others, in the tables of an endpoint. */
function prepare(
  endpoint: Endpoint,
  items: readonly Prepared[],
): Promise<void> {
  return leaveItems(database, endpoint, items);
}

function factsIn(text: string): readonly string[] {
  return [...text.matchAll(/^- (.*?: )`(.*)`$/gm)].map(
    ([, label = "", value = ""]) => label + value,
  );
}
