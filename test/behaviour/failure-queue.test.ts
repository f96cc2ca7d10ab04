import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { eventFor } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";
import { openQueue } from "./rig/queue.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/letters");
const versioned = await emit("test/behaviour/specs/versions");
const database = await openDatabase({
  endpoints: [],
  tables: [...emitted.model.tables, ...versioned.model.tables],
});
const proxy = await openProxy(database.url);
const queue = await openQueue();
const letters = database.nameOf("acme-letters");
const pages = database.nameOf("acme-pages");

const letter = { letter_id: "l", text: "t" };
const storedLetter = { letter_id: { S: "l" }, text: { S: "other" } };
const page = { page_id: "p", title: "t" };

beforeEach(async () => {
  await database.clear("acme-letters");
  await database.clear("acme-pages");
  queue.records.splice(0);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Requests that will never succeed, each with the status that says why. */
const permanent: readonly (readonly [
  what: string,
  status: number,
  ask: () => Promise<Delivery>,
])[] = [
  [
    "not valid",
    400,
    () => deliver("acme-letters-post", { ...letter, text: 1 }),
  ],
  [
    "in conflict",
    409,
    async () => {
      await database.put(letters, storedLetter);
      return deliver("acme-letters-post", letter);
    },
  ],
  [
    "in conflict where it is compared",
    409,
    async () => {
      await database.put(letters, storedLetter);
      return deliver("acme-letters-post-compare", letter);
    },
  ],
  [
    "of another version",
    412,
    async () => {
      await database.put(pages, { page_id: { S: "p" }, version: { N: "2" } });
      return deliver("acme-pages-patch-async", { ...page, version: 1 });
    },
  ],
  [
    "too large",
    413,
    () => deliver("acme-letters-put", { ...letter, text: "x".repeat(410_000) }),
  ],
  [
    "without a version",
    428,
    async () => {
      await database.put(pages, { page_id: { S: "p" }, version: { N: "2" } });
      return deliver("acme-pages-patch-async", page);
    },
  ],
];

describe.each(permanent)("a request that is %s", (_, status, ask) => {
  test("has one record in the queue, in the shape of Lambda's own", async () => {
    const started = Date.now();
    const { answer, event } = await ask();
    expect(answer).toEqual({ outcome: "refused" });
    expect(queue.records).toHaveLength(1);
    const [record] = queue.records;
    expect(record).toMatchObject({
      version: "1.0",
      requestContext: {
        requestId: expect.any(String) as string,
        functionArn: expect.any(String) as string,
        condition: expect.any(String) as string,
        approximateInvokeCount: expect.any(Number) as number,
      },
      responseContext: { statusCode: expect.any(Number) as number },
      responsePayload: {
        errorType: expect.any(String) as string,
        errorMessage: expect.stringMatching(/\S/) as string,
        status,
      },
    });
    expect(record?.requestPayload).toEqual(event);
    const time = Date.parse(record?.timestamp ?? "");
    expect(time).toBeGreaterThanOrEqual(started - 1000);
    expect(time).toBeLessThanOrEqual(Date.now() + 1000);
  });

  test("is thrown where the queue refuses the record", async () => {
    queue.refuse(10);
    const { thrown } = await ask();
    queue.refuse(0);
    expect(thrown).toBeInstanceOf(Error);
    expect(queue.records).toEqual([]);
  });

  test("is thrown where there is no queue", async () => {
    vi.stubEnv("FAILURE_QUEUE_URL", undefined);
    const calls = queue.calls();
    const { thrown } = await ask();
    expect(thrown).toMatchObject({ status });
    expect(queue.calls()).toBe(calls);
  });
});

test("the record says what is wrong, and where", async () => {
  await deliver("acme-letters-post", { letter_id: "l" });
  expect(queue.records[0]?.responsePayload.errors).toMatchObject([
    { path: "/text", key: "root.attributes.text.required" },
  ]);
});

test("an item that is not there is thrown, for the post may be on its way", async () => {
  for (const name of ["acme-letters-patch", "acme-letters-delete"]) {
    const { thrown } = await deliver(name, { letter_id: "nobody", text: "t" });
    expect(thrown, name).toMatchObject({ status: 404 });
  }
  expect(queue.records).toEqual([]);
});

test.each([
  ["throttles", failure("ThrottlingException")],
  ["fails", failure("InternalServerError", 500)],
  ["loses every reply", { kind: "reply lost" } as const],
  ["has no such table", failure("ResourceNotFoundException")],
])("a database that %s is thrown", async (_, mishap) => {
  proxy.meetAlways(mishap);
  const { thrown } = await deliver("acme-letters-post", letter);
  proxy.meetAlways();
  expect(thrown).toBeInstanceOf(Error);
  expect(queue.records).toEqual([]);
});

test("what succeeds, and what is repeated, leaves the queue alone", async () => {
  const id = randomUUID();
  const first = await deliver("acme-letters-post", letter, id);
  expect(first.answer).toEqual({ outcome: "applied" });
  const second = await deliver("acme-letters-post", letter, id);
  expect(second.answer).toEqual({ outcome: "repeated" });
  expect(queue.records).toEqual([]);
});

test("a record whose reason has gone can be replayed", async () => {
  await database.put(letters, storedLetter);
  await deliver("acme-letters-post", letter);
  await database.clear("acme-letters");
  const handler = await emitted.handler("acme-letters-post");
  const [record] = queue.records;
  expect(await handler(record?.requestPayload)).toEqual({ outcome: "applied" });
  expect(await handler(record?.requestPayload)).toEqual({
    outcome: "repeated",
  });
});

interface Delivery {
  readonly event: object;
  readonly answer?: unknown;
  readonly thrown?: unknown;
}

async function deliver(
  name: string,
  payload: JsonObject,
  requestId: string = randomUUID(),
): Promise<Delivery> {
  const home = name.startsWith("acme-pages") ? versioned : emitted;
  const { letter_id } = payload;
  const isDelete = home.endpoint(name).payloadMode === "query-string";
  const sent = isDelete ? { letter_id: letter_id! } : payload;
  const event = eventFor(home, name, { payload: sent, requestId });
  // The queue's address may be read once: each delivery starts anew.
  const handler = await home.freshHandler(name);
  try {
    return { event, answer: await handler(structuredClone(event)) };
  } catch (thrown) {
    return { event, thrown };
  }
}
