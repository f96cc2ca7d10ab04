import { beforeAll, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { eventFor, type Answer } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/lists");
const database = await openDatabase(emitted.model);
const readings = database.nameOf("acme-readings");

const many = "acme-readings-get-many";
const byPlace = "acme-readings-get-by-place";
const question = { sensor: "a", limit: 2 };
const digits =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

beforeAll(async () => {
  for (const sensor of ["a", "b"]) {
    for (const at of [1, 2, 3, 4, 5]) {
      await database.put(readings, {
        sensor: { S: sensor },
        at: { N: String(at) },
        place: { S: "hall" },
        label: { S: `${sensor}${at}` },
      });
    }
  }
});

describe("a signed cursor", () => {
  test("goes on where the page ended, whatever the next limit is", async () => {
    const cursor = await cursorOf("s1", question);
    const next = await ask("s1", many, { ...question, limit: 3, cursor });
    expect(atsOf(next)).toEqual([3, 4, 5]);
  });

  test("goes on though the item where it stood has gone", async () => {
    const ends: JsonObject = { sensor: "c", limit: 1 };
    for (const at of ["1", "2"]) {
      await database.put(readings, { sensor: { S: "c" }, at: { N: at } });
    }
    const cursor = await cursorOf("s1", ends);
    await database.remove(readings, { sensor: { S: "c" }, at: { N: "1" } });
    expect(atsOf(await ask("s1", many, { ...ends, cursor }))).toEqual([2]);
  });

  test("is refused with any one of its characters changed", async () => {
    const cursor = await cursorOf("s1", question);
    expect(cursor.length).toBeGreaterThan(20);
    for (const [place, digit] of [...cursor].entries()) {
      const found = digits.indexOf(digit);
      // The half that lies across: no bit that a decoder may ignore.
      const other = found === -1 ? "A" : digits[(found + 32) % 64]!;
      const bent = cursor.slice(0, place) + other + cursor.slice(place + 1);
      expectRefused(await ask("s1", many, { ...question, cursor: bent }), bent);
    }
  });

  test("is refused cut, stretched, doubled or made up", async () => {
    const cursor = await cursorOf("s1", question);
    const half = Math.floor(cursor.length / 2);
    for (const bent of [
      cursor.slice(0, -4),
      cursor.slice(4),
      cursor.slice(0, half),
      `${cursor}AAAA`,
      `A${cursor}`,
      cursor + cursor,
      " ",
      "null",
      "{}",
      "e30",
      "e30.e30",
      "\0",
      "ü😀",
      "A".repeat(10_000),
      [...cursor].reverse().join(""),
    ]) {
      expectRefused(await ask("s1", many, { ...question, cursor: bent }), bent);
    }
  });

  test.each([
    ["another partition", many, { sensor: "b" }],
    ["another order", many, { sensor: "a", order: "desc" }],
    ["a lower bound", many, { sensor: "a", at_from: 1 }],
    ["an upper bound", many, { sensor: "a", at_to: 5 }],
    ["another endpoint of the table", "acme-readings-get-at", { sensor: "a" }],
    ["another endpoint and index", byPlace, { place: "hall" }],
    ["another table", "acme-tags-list-all", {}],
  ])("is refused to %s", async (_, name, payload) => {
    const cursor = await cursorOf("s1", question);
    const answer = await ask("s1", name, { ...payload, cursor });
    expectRefused(answer, cursor);
  });

  test.each([
    [{ at_from: 2 }, { at_from: 1 }],
    [{ at_to: 4 }, { at_to: 5 }],
    [{ at_from: 2, at_to: 4 }, {}],
  ])("of the range %j is refused to %j", async (range, other) => {
    const cursor = await cursorOf("s1", { ...question, limit: 1, ...range });
    const again = { ...question, cursor };
    expect(atsOf(await ask("s1", many, { ...again, ...range }))).toHaveLength(
      2,
    );
    expectRefused(await ask("s1", many, { ...again, ...other }), cursor);
  });

  test("does not depend on whether the default order is spelled", async () => {
    const cursor = await cursorOf("s1", question);
    const spelled = { ...question, order: "asc", cursor };
    expect(atsOf(await ask("s1", many, spelled))).toEqual([3, 4]);
  });

  test("of one beginning is refused to another", async () => {
    const payload = { place: "hall", limit: 1 };
    const cursor = await cursorOf(
      "s1",
      { ...payload, label_begins_with: "a" },
      byPlace,
    );
    const other = { ...payload, label_begins_with: "b", cursor };
    expectRefused(await ask("s1", byPlace, other), cursor);
  });
});

describe("while secrets rotate", () => {
  test("the first one signs, and all are accepted", async () => {
    const old = await cursorOf("old", question);
    const young = await cursorOf("young,old", question);
    expect(
      atsOf(await ask("young,old", many, { ...question, cursor: old })),
    ).toEqual([3, 4]);
    expect(
      atsOf(await ask("young", many, { ...question, cursor: young })),
    ).toEqual([3, 4]);
  });

  test("what an old one signed is refused once it has gone", async () => {
    const old = await cursorOf("old", question);
    expectRefused(await ask("young", many, { ...question, cursor: old }), old);
    const young = await cursorOf("young,old", question);
    expectRefused(
      await ask("old", many, { ...question, cursor: young }),
      young,
    );
  });

  test("an unsigned one is refused as soon as there is a secret", async () => {
    const bare = await cursorOf(undefined, question);
    expectRefused(await ask("s1", many, { ...question, cursor: bare }), bare);
  });
});

describe("without a secret", () => {
  test("a cursor goes on where the page ended", async () => {
    const cursor = await cursorOf(undefined, question);
    const next = await ask(undefined, many, { ...question, cursor });
    expect(atsOf(next)).toEqual([3, 4]);
  });

  test("one of another endpoint or partition is refused", async () => {
    const cursor = await cursorOf(undefined, question);
    for (const [name, payload] of [
      [many, { sensor: "b" }],
      [byPlace, { place: "hall" }],
      ["acme-tags-list-all", {}],
    ] as const) {
      const answer = await ask(undefined, name, { ...payload, cursor });
      expectRefused(answer, cursor);
    }
  });

  test("one that was bent is refused, or stays in its partition", async () => {
    const cursor = await cursorOf(undefined, question);
    let refused = 0;
    for (const [place, digit] of [...cursor].entries()) {
      const other = digits[(digits.indexOf(digit) + 32) % 64]!;
      const bent = cursor.slice(0, place) + other + cursor.slice(place + 1);
      const answer = await ask(undefined, many, { ...question, cursor: bent });
      if (answer.status === 200) {
        const { items } = answer.body as unknown as { items: JsonObject[] };
        expect(items.filter(({ sensor }) => sensor !== "a")).toEqual([]);
      } else {
        expectRefused(answer, bent);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(cursor.length / 2);
  });

  test.each(["x", "e30", "bnVsbA", "W10", "\0", "A".repeat(10_000)])(
    "%j is refused",
    async (cursor) => {
      expectRefused(
        await ask(undefined, many, { ...question, cursor }),
        cursor,
      );
    },
  );
});

async function ask(
  secret: string | undefined,
  name: string,
  payload: JsonObject,
): Promise<Answer> {
  vi.stubEnv("CURSOR_SECRET", secret);
  try {
    const handler = await handlerUnder(secret, name);
    const reply = await send(handler, eventFor(emitted, name, { payload }));
    const body = JSON.parse(reply.body) as JsonObject;
    return { status: reply.statusCode, body, headers: reply.headers };
  } finally {
    vi.unstubAllEnvs();
  }
}

const handlers = new Map<string, ReturnType<typeof emitted.freshHandler>>();

/** Whether a handler reads the secret once or each time is its own affair. */
function handlerUnder(secret: string | undefined, name: string) {
  const key = `${name} ${secret}`;
  const found = handlers.get(key) ?? emitted.freshHandler(name);
  handlers.set(key, found);
  return found;
}

async function cursorOf(
  secret: string | undefined,
  payload: JsonObject,
  name = many,
): Promise<string> {
  const { status, body } = await ask(secret, name, payload);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body["next_cursor"]).toEqual(expect.any(String));
  return body["next_cursor"] as string;
}

function expectRefused({ status, body }: Answer, cursor: string): void {
  expect(status, `${cursor} ${JSON.stringify(body)}`).toBe(400);
  expect(body["errors"]).toMatchObject([{ path: "/cursor" }]);
}

function atsOf({ status, body }: Answer): unknown[] {
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as unknown as { items: JsonObject[] }).items.map(({ at }) => at);
}
