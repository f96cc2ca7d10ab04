import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/edges");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const ask = callerOf(emitted);

const notes = database.nameOf("acme-edges-notes");
const lines = database.nameOf("acme-edges-lines");
const slots = database.nameOf("acme-edges-slots");
const leases = database.nameOf("acme-edges-leases");
const byTopic = "acme-edges-notes-get-by-topic";

/** As JSON has it: half of a character. */
const half = "\ud800";
const note = { note_id: "n", topic: "t" };
const storedNote = { note_id: { S: "n" }, topic: { S: "t" } };

beforeEach(async () => {
  for (const { name } of emitted.model.tables) await database.clear(name.wire);
  proxy.calls.splice(0);
});

describe.each(modes)("%s:", (mode) => {
  const postLines = (items: readonly JsonObject[]) =>
    ask(`acme-edges-lines-post-many-${mode}`, {
      path: { order_id: "o" },
      payload: { lines: items },
    });

  test("items of a post-many have what the path says", async () => {
    const answer = await postLines([{ line: 1 }, { line: 2, order_id: "o" }]);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    const stored = await database.all(lines);
    expect(stored).toHaveLength(2);
    for (const n of ["1", "2"]) {
      expect(stored).toContainEqual({ order_id: { S: "o" }, line: { N: n } });
    }
  });

  test("items of a post-many with another value than the path's are refused", async () => {
    const answer = await postLines([{ line: 1, order_id: "x" }, { line: 2 }]);
    expect(answer.status).toBe(400);
    expect(answer.body["errors"]).toMatchObject([
      { path: "/lines/0/order_id" },
    ]);
    expect(await database.all(lines)).toEqual([]);
  });

  describe.each(["post", "put", "patch"])("%s", (action) => {
    const before = action === "patch" ? [storedNote] : [];
    const write = async (more: JsonObject) => {
      for (const item of before) await database.put(notes, item);
      return ask(`acme-edges-notes-${action}-${mode}`, {
        payload: { ...note, ...more },
      });
    };

    test.each<[string, JsonObject]>([
      ["a key of an index over 2048 bytes", { topic: "\u20ac".repeat(683) }],
      [
        "a sort key of an index over 1024 bytes",
        { rank: "\u20ac".repeat(342) },
      ],
      ["half a character", { text: half }],
      ["half a character within a text", { text: `a${half}b` }],
      ["half a character in a key of an index", { rank: half }],
      ["half a character in a list", { labels: ["a", half] }],
      ["half a character in a free map", { facts: { a: half } }],
      ["half a character deep in a free map", { facts: { a: [{ b: half }] } }],
      ["half a character in a name", { facts: { [half]: "a" } }],
    ])("refuses %s", async (_, more) => {
      const answer = await write(more);
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
      expect(await database.all(notes)).toEqual(before);
    });

    test("leaves an empty optional key of an index out", async () => {
      const { status, body } = await write({ rank: "" });
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      expect(await database.all(notes)).toEqual([storedNote]);
    });

    test("takes keys of an index that are as long as can be", async () => {
      const topic = "\u20ac".repeat(682) + "ab";
      const rank = "\u20ac".repeat(341) + "a";
      const { status, body } = await write({ topic, rank });
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      const found = await ask(byTopic, { payload: { topic, rank } });
      expect(ranksOf(found.body)).toEqual([rank]);
    });

    test("refuses an item over 400 KB", async () => {
      const answer = await write({ text: "x".repeat(500_000) });
      expect(answer.status).toBe(413);
      expect(await database.all(notes)).toEqual(before);
    });
  });

  test.each(["post", "put", "move", "patch"])(
    "%s refuses an empty text in a required key of an index",
    async (action) => {
      if (action === "move" || action === "patch") {
        await database.put(notes, storedNote);
      }
      const before = await database.all(notes);
      const name = `acme-edges-notes-${action}-${mode}`;
      const answer = await ask(name, { payload: { ...note, topic: "" } });
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
      expect(await database.all(notes)).toEqual(before);
    },
  );

  test("a patch that makes an item larger than 400 KB is refused", async () => {
    await database.put(notes, storedNote);
    const patch = (more: JsonObject) =>
      ask(`acme-edges-notes-patch-${mode}`, {
        payload: { note_id: "n", ...more },
      });
    const text = "x".repeat(250_000);
    expect((await patch({ text })).status).toBe(200);
    const grown = await patch({ more: text });
    expect(grown.status, JSON.stringify(grown.body)).toBe(413);
    expect(await database.all(notes)).toEqual([
      { ...storedNote, text: { S: text } },
    ]);
    expect((await patch({ more: "x" })).status).toBe(200);
  });

  test("an expired item is absent to a delete whose first attempt failed", async () => {
    await database.put(leases, {
      lease_id: { S: "l" },
      until: { N: "1000000000" },
    });
    proxy.meet(failure("InternalServerError", 500));
    const answer = await ask(`acme-edges-leases-delete-${mode}`, {
      payload: { lease_id: "l" },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(404);
    expect(proxy.calls.length).toBeGreaterThan(1);
  });
});

describe("beside a path parameter", () => {
  const put = (unknown: string, payload: JsonObject) =>
    ask(`acme-edges-slots-${unknown}`, { path: { slot_id: "s" }, payload });

  test("`id` and `primary_key_value` are members as any other: kept", async () => {
    const payload = { colour: "red", id: "i", primary_key_value: "p" };
    const answer = await put("keep", payload);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await database.all(slots)).toEqual([
      {
        slot_id: { S: "s" },
        colour: { S: "red" },
        id: { S: "i" },
        primary_key_value: { S: "p" },
      },
    ]);
  });

  test.each(["id", "primary_key_value"])(
    "%s is refused as not known",
    async (name) => {
      for (const value of ["s", "other"]) {
        const answer = await put("refuse", { colour: "red", [name]: value });
        expect(answer.status).toBe(400);
        expect(answer.body["errors"]).toMatchObject([
          { path: `/${name}`, message: "is not known" },
        ]);
      }
      expect(await database.all(slots)).toEqual([]);
    },
  );
});

describe("a time at which an item expires", () => {
  test.each([
    ["2030-12-31T23:59:60Z", [1924991999, 1924992000]],
    ["2030-12-31T23:59:59", [1924991999]],
    ["2030-12-31T23:59:59Z", [1924991999]],
    ["2031-01-01T01:59:59+02:00", [1924991999]],
    ["2030-12-31T23:59:59.999Z", [1924991999]],
  ])("is stored in seconds: %s", async (until, seconds) => {
    const payload = { lease_id: "l", until };
    const answer = await ask("acme-edges-leases-post", { payload });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const [stored] = await database.all(leases);
    expect(seconds).toContain(Number(stored?.["until"]?.["N"]));
  });
});

test.each(["59.80", "59.8", "-0.0", "100", "1.0", "0.10"])(
  "a post answers the exact number %s as a get does",
  async (total) => {
    const posted = await ask("acme-edges-bills-post", {
      payload: { bill_id: "b", total },
    });
    expect(posted.status).toBe(201);
    const got = await ask("acme-edges-bills-get", {
      payload: { bill_id: "b" },
    });
    expect(posted.body).toEqual(got.body);
    if (total === "59.80") expect(got.body["total"]).toBe("59.8");
  },
);

function ranksOf(body: JsonObject): readonly unknown[] {
  const items = (body["items"] ?? []) as readonly JsonObject[];
  return items.map(({ rank }) => rank);
}
