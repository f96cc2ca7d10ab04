import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Handler } from "../../src/local/index.js";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { bodyOf, restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/books");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const books = database.nameOf("acme-books");

const key = { shelf: "a", place: 7 };
const storedKey: Stored = { shelf: { S: "a" }, place: { N: "7" } };
const book = { ...key, title: "First", note: "n", tags: ["x", "y"], size: 3 };
const storedBook: Stored = {
  ...storedKey,
  title: { S: "First" },
  note: { S: "n" },
  tags: { SS: ["x", "y"] },
  size: { N: "3" },
};

/** What became of a request: a SYNC status and body, or an ASYNC outcome or refusal. */
interface Result {
  readonly status: number;
  readonly body: unknown;
}

beforeEach(async () => {
  for (const { shelf, place } of await database.all(books)) {
    await database.remove(books, { shelf: shelf!, place: place! });
  }
  proxy.calls.splice(0);
});

describe.each(["SYNC", "ASYNC"] as const)("%s", (mode) => {
  const ask = (action: string, payload: object, requestId?: string) =>
    mode === "SYNC"
      ? askNow(action, payload)
      : askLater(action, payload, requestId);

  test("put-one puts an item, and another in its place", async () => {
    expect(await ask("put", book)).toEqual(success(mode, book));
    expect(await database.get(books, storedKey)).toEqual(storedBook);
    const next = { ...key, title: "Second" };
    expect(await ask("put", next)).toEqual(success(mode, next));
    expect(await database.all(books)).toEqual([
      { ...storedKey, title: { S: "Second" } },
    ]);
  });

  test("put-one that must find an item refuses where there is none", async () => {
    expect(await ask("replace", book)).toMatchObject({ status: 404 });
    expect(await database.all(books)).toEqual([]);
    await database.put(books, storedBook);
    const next = { ...key, title: "Second" };
    expect(await ask("replace", next)).toEqual(success(mode, next));
    expect(await database.all(books)).toEqual([
      { ...storedKey, title: { S: "Second" } },
    ]);
  });

  test("patch-one sets what is given, removes null and the empty set, and leaves the rest", async () => {
    await database.put(books, storedBook);
    const patch = { ...key, title: "Other", note: null, tags: [], facts: {} };
    const changed = { ...key, title: "Other", size: 3, facts: {} };
    expect(await ask("patch", patch)).toEqual(success(mode, changed));
    expect(await database.all(books)).toEqual([
      {
        ...storedKey,
        title: { S: "Other" },
        size: { N: "3" },
        facts: { M: {} },
      },
    ]);
  });

  test("patch-one refuses where there is no item, what every item needs, and no change", async () => {
    expect(await ask("patch", { ...key, note: "x" })).toMatchObject({
      status: 404,
    });
    expect(await database.all(books)).toEqual([]);
    await database.put(books, storedBook);
    for (const bad of [{ ...key, title: null }, { ...key, shelf: null }, key]) {
      expect(await ask("patch", bad)).toMatchObject({ status: 400 });
    }
    expect(await database.all(books)).toEqual([storedBook]);
  });

  test("delete-one deletes, and refuses where there is no item", async () => {
    await database.put(books, storedBook);
    expect(await ask("delete", key)).toEqual(success(mode, key));
    expect(await database.all(books)).toEqual([]);
    expect(await ask("delete", key)).toMatchObject({ status: 404 });
  });

  test("a busy database is a 503, and nothing is written", async () => {
    await database.put(books, storedBook);
    for (const [action, payload] of [
      ["put", book],
      ["replace", book],
      ["patch", { ...key, note: "x" }],
      ["delete", key],
    ] as const) {
      proxy.meetAlways(failure("InternalServerError", 500));
      const result = await ask(action, payload);
      proxy.meetAlways();
      expect(result, action).toMatchObject({ status: 503 });
    }
    expect(await database.all(books)).toEqual([storedBook]);
  });

  test("a write whose reply was lost is done once", async () => {
    await database.put(books, storedBook);
    proxy.meet({ kind: "reply lost" });
    expect(await ask("patch", { ...key, size: 4 })).toMatchObject({
      status: 200,
    });
    proxy.meet({ kind: "reply lost" });
    expect(await ask("delete", key)).toEqual(success(mode, key));
    expect(await database.all(books)).toEqual([]);
  });
});

test("an ASYNC request is applied once, whatever the item looks like now", async () => {
  for (const [action, payload] of [
    ["put", book],
    ["replace", book],
    ["patch", { ...key, note: "patched" }],
    ["delete", key],
  ] as const) {
    await database.put(books, storedBook);
    const id = randomUUID();
    expect(await askLater(action, payload, id)).toEqual(applied);
    const later: Stored = { ...storedBook, title: { S: "Changed since" } };
    await database.put(books, later);
    expect(await askLater(action, payload, id)).toEqual(repeated);
    expect(await database.all(books)).toEqual([later]);
    await database.remove(books, storedKey);
    expect(await askLater(action, payload, id)).toEqual(repeated);
    expect(await database.all(books)).toEqual([]);
  }
});

test("delete-one takes its key from a body too", async () => {
  await database.put(books, storedBook);
  const handler = await emitted.handler("acme-books-delete-body");
  const body = JSON.stringify(key);
  const path = "/books/delete-body";
  const event = restEvent({ method: "DELETE", path, body });
  expect((await send(handler, event)).statusCode).toBe(200);
  expect(await database.all(books)).toEqual([]);
});

const applied: Result = { status: 200, body: "applied" };
const repeated: Result = { status: 200, body: "repeated" };

function success(mode: "SYNC" | "ASYNC", body: object): Result {
  return mode === "SYNC" ? { status: 200, body } : applied;
}

async function askNow(action: string, payload: object): Promise<Result> {
  const endpoint = emitted.endpoint(`acme-books-${action}-sync`);
  const { method, path, payloadMode } = endpoint;
  const handler = await emitted.handler(endpoint.name.wire);
  const query = Object.entries(payload).map(
    ([name, value]) => [name, String(value)] as const,
  );
  const reply = await send(
    handler,
    restEvent({
      method,
      path,
      ...(payloadMode === "query-string"
        ? { query }
        : { body: JSON.stringify(payload) }),
    }),
  );
  return { status: reply.statusCode, body: bodyOf(reply) };
}

async function askLater(
  action: string,
  payload: object,
  requestId: string = randomUUID(),
): Promise<Result> {
  const endpoint = emitted.endpoint(`acme-books-${action}-async`);
  const handler: Handler = await emitted.handler(endpoint.name.wire);
  const isQuery = endpoint.payloadMode === "query-string";
  const query = Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, String(value)]),
  );
  try {
    const answer = await handler({
      payload: isQuery ? null : payload,
      parameters: { path: {}, query: isQuery ? query : {} },
      request_id: requestId,
      requested_at: Date.now(),
    });
    return { status: 200, body: (answer as { outcome: string }).outcome };
  } catch (error) {
    const { status } = error as { readonly status: number };
    return { status, body: String(error) };
  }
}
