import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { callerOf } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/letters");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const letters = database.nameOf("acme-letters");
const ask = callerOf(emitted);

const compare = "acme-letters-post-compare";
const letter = { letter_id: "l", text: "t", number: "1.50", tags: ["a", "b"] };
const at = Date.UTC(2026, 0, 1);
const stored = {
  letter_id: { S: "l" },
  text: { S: "t" },
  number: { N: "1.5" },
  tags: { SS: ["a", "b"] },
  sent_at: { S: "2026-01-01T00:00:00.000Z" },
};

beforeEach(async () => {
  await database.clear("acme-letters");
  proxy.calls.splice(0);
});

test("a redelivery that is compared writes one item, and no row", async () => {
  const requestId = randomUUID();
  const asked = { payload: letter, requestId, at };
  expect((await ask(compare, asked)).status).toBe(200);
  expect(await database.all(letters)).toEqual([stored]);
  expect((await ask(compare, asked)).status).toBe(200);
  expect(await database.all(letters)).toEqual([stored]);
  expect(proxy.calls.map(({ operation }) => operation)).toEqual([
    "PutItem",
    "PutItem",
  ]);
  const row = { request_id: { S: requestId } };
  expect(await database.get(database.ledger, row)).toBeUndefined();
});

test.each([
  ["text", { text: { S: "other" } }],
  ["number", { number: { N: "1.51" } }],
  ["set", { tags: { SS: ["a"] } }],
  ["time", { sent_at: { S: "2026-01-01T00:00:00.001Z" } }],
  ["member", { more: { S: "m" } }],
])("an item with another %s is a conflict", async (_, change) => {
  await database.put(letters, { ...stored, ...change });
  const answer = await ask(compare, { payload: letter, at });
  expect(answer.status).toBe(409);
  expect(await database.all(letters)).toEqual([{ ...stored, ...change }]);
});

test("an item spelled otherwise is the same", async () => {
  await database.put(letters, stored);
  const payload = { ...letter, number: "1.5", tags: ["b", "a"] };
  expect((await ask(compare, { payload, at })).status).toBe(200);
});

test("a reply that was lost, and a database that fails, are survived", async () => {
  proxy.meet({ kind: "reply lost" }, failure("InternalServerError", 500));
  expect((await ask(compare, { payload: letter, at })).status).toBe(200);
  expect(await database.all(letters)).toEqual([stored]);
  proxy.meetAlways(failure("ThrottlingException"));
  const thrown = await ask(compare, { payload: letter, at });
  proxy.meetAlways();
  expect(thrown.status).toBe(503);
});

test("a payload that is not valid is refused", async () => {
  const payload = { ...letter, text: 1 };
  expect((await ask(compare, { payload, at })).status).toBe(400);
  expect(proxy.calls).toEqual([]);
});
