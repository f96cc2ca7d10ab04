import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import { callerOf, firstError, modes, type Answer } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/many");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const cells = database.nameOf("acme-cells");
const ask = callerOf(emitted);

/** The two shapes of a body, and where an item stands in each. */
const shapes = [
  [
    "wrapped",
    (items: JsonValue): JsonValue => ({ reason: "r", items }),
    "/items/",
  ],
  ["bare", (items: JsonValue): JsonValue => items, "/"],
] as const;

beforeEach(async () => {
  await database.clear("acme-cells");
  await database.clear("acme-prices");
  proxy.calls.splice(0);
});

describe.each(modes)("%s", (mode) => {
  const most = mode === "sync" ? 100 : 99;

  describe.each(shapes)("items in a body that is %s", (shape, wrap, where) => {
    const post = (items: JsonValue, requestId?: string): Promise<Answer> =>
      ask(`acme-cells-${shape}-${mode}`, {
        payload: wrap(items),
        ...(requestId !== undefined && { requestId }),
      });

    test.each([1, 2, most])("are written, %i at once", async (count) => {
      const answer = await post(items(count));
      expectSuccess(answer, count);
      const stored = await database.all(cells);
      expect(stored).toHaveLength(count);
      const ids = new Set(stored.map(({ cell_id }) => cell_id?.["S"]));
      expect(ids.size).toBe(count);
      expect(stored.map((one) => Object.keys(one).sort())).toEqual(
        Array(count).fill(["cell_id", "place", "sheet", "text"]),
      );
      expect(proxy.calls.map(({ operation }) => operation)).toEqual([
        "TransactWriteItems",
      ]);
    });

    test.each([0, most + 1])("are refused, %i at once", async (count) => {
      const answer = await post(items(count));
      expect(answer.status).toBe(400);
      expect(proxy.calls).toEqual([]);
    });

    test("are refused where one has the key of another: the second is named", async () => {
      const answer = await post([
        ...items(3),
        { sheet: "s", place: 1, text: "again" },
      ]);
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toMatch(
        new RegExp(`^${where}3(?:/|$)`),
      );
      expect(proxy.calls).toEqual([]);
    });

    test("are refused where one is taken: it is named, and none is written", async () => {
      const taken = { sheet: { S: "s" }, place: { N: "2" } };
      await database.put(cells, taken);
      const answer = await post(items(4));
      expect(answer.status).toBe(409);
      expect(firstError(answer)["path"]).toBe(`${where}2`);
      expect(await database.all(cells)).toEqual([taken]);
    });

    test("are refused where one is not valid, by its place", async () => {
      const answer = await post([...items(1), { sheet: "s", place: "x" }]);
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toBe(`${where}1/place`);
      const given = await post([
        { sheet: "s", place: 1, cell_id: randomUUID() },
      ]);
      expect(given.status).toBe(400);
      expect(firstError(given)).toMatchObject({
        path: `${where}0/cell_id`,
        message: "is set by the server",
      });
      expect(proxy.calls).toEqual([]);
    });

    test("are written once though the reply was lost", async () => {
      proxy.meet({ kind: "reply lost" });
      expectSuccess(await post(items(3)), 3);
      expect(await database.all(cells)).toHaveLength(3);
      const tokens = proxy.calls.map(
        ({ input }) => input["ClientRequestToken"],
      );
      expect(new Set(tokens).size).toBe(1);
    });

    test("are none while the database is busy", async () => {
      proxy.meetAlways(failure("InternalServerError", 500));
      const answer = await post(items(3));
      proxy.meetAlways();
      expect(answer.status).toBe(503);
      expect(await database.all(cells)).toEqual([]);
    });
  });

  function expectSuccess({ status, body }: Answer, count: number): void {
    const keys = items(count).map(({ sheet, place }) => ({ sheet, place }));
    expect({ status, body }).toEqual(
      mode === "sync"
        ? { status: 201, body: { keys } }
        : { status: 200, body: { outcome: "applied" } },
    );
  }
});

test("a second delivery is a repetition, and makes the same items", async () => {
  const requestId = randomUUID();
  const asked = { payload: items(3), requestId };
  const name = "acme-cells-bare-async";
  expect((await ask(name, asked)).body).toEqual({ outcome: "applied" });
  const before = await database.all(cells);
  expect((await ask(name, asked)).body).toEqual({ outcome: "repeated" });
  await database.clear("acme-cells");
  expect((await ask(name, asked)).body).toEqual({ outcome: "repeated" });
  expect(await database.all(cells)).toEqual([]);
  await database.remove(database.ledger, { request_id: { S: requestId } });
  expect((await ask(name, asked)).body).toEqual({ outcome: "applied" });
  const byPlace = (all: readonly object[]) =>
    all.map((one) => JSON.stringify(one)).sort();
  expect(byPlace(await database.all(cells))).toEqual(byPlace(before));
});

test("more than 4 MB are refused before the call", async () => {
  const text = "x".repeat(390_000);
  const payload = items(11).map((item) => ({ ...item, text }));
  const answer = await ask("acme-cells-bare-async", { payload });
  expect(answer.status).toBe(413);
  expect(proxy.calls).toEqual([]);
});

test("one item that is too large is named", async () => {
  const payload = [
    ...items(2),
    { sheet: "s", place: 9, text: "x".repeat(410_000) },
  ];
  const answer = await ask("acme-cells-bare-sync", { payload });
  expect(answer.status).toBe(413);
  expect(proxy.calls).toEqual([]);
});

test("a number is one key in every spelling", async () => {
  const post = (...prices: readonly string[]) =>
    ask("acme-prices-post-many", {
      payload: prices.map((price) => ({ item: "i", price })),
    });
  const twice = await post("1.50", "2", "1.5");
  expect(twice.status, JSON.stringify(twice.body)).toBe(400);
  expect(firstError(twice)["path"]).toMatch(/^\/2(?:\/|$)/);
  expect(proxy.calls).toEqual([]);
  expect((await post("1.50", "2")).status).toBe(201);
});

function items(count: number): readonly JsonObject[] {
  return Array.from({ length: count }, (_, place) => ({
    sheet: "s",
    place,
    text: `t${place}`,
  }));
}
