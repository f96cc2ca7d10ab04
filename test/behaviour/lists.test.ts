import fc from "fast-check";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { runs, timeout } from "../properties/runs.js";
import { callerOf, firstError } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

const logs = catchLogs();
const emitted = await emit("test/behaviour/specs/lists");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const readings = database.nameOf("acme-readings");
const ask = callerOf(emitted);
let pages = 0;

const all = "acme-readings-get-many";
const byPlace = "acme-readings-get-by-place";
const byScore = "acme-readings-get-by-score";
const byKind = "acme-readings-get-by-kind";

afterAll(() => {
  logs.take();
  console.log(`${pages} pages were read and compared`);
});

describe("items of one partition", () => {
  beforeAll(async () => {
    await database.clear("acme-readings");
    for (let at = 1; at <= 30; at += 1) {
      await store({ sensor: "a", at, note: `n${at}` });
    }
    await store({ sensor: "b", at: 5 });
  });

  test("come in the order of the sort key, 25 on a page", async () => {
    const first = await page(all, { sensor: "a" });
    expect(atsOf(first)).toEqual(upTo(25));
    expect(first.items[0]).toEqual({ sensor: "a", at: 1, note: "n1" });
    const rest = await page(all, { sensor: "a", cursor: first.next_cursor! });
    expect(atsOf(rest)).toEqual([26, 27, 28, 29, 30]);
    expect(rest).not.toHaveProperty("next_cursor");
  });

  test.each(["primary_key_value", "id"])(
    "are found by %s as well",
    async (name) => {
      expect(atsOf(await page(all, { [name]: "b" }))).toEqual([5]);
      const twice = await ask(all, { payload: { sensor: "a", [name]: "b" } });
      expect(twice.status).toBe(400);
      const same = await page(all, { sensor: "b", [name]: "b" });
      expect(atsOf(same)).toEqual([5]);
    },
  );

  test("come the other way round", async () => {
    const down = await page(all, { sensor: "a", order: "desc", limit: 3 });
    expect(atsOf(down)).toEqual([30, 29, 28]);
    const up = await page(all, { sensor: "a", order: "asc", limit: 3 });
    expect(atsOf(up)).toEqual([1, 2, 3]);
  });

  test.each([
    [{ at_from: 28 }, [28, 29, 30]],
    [{ at_to: 3 }, [1, 2, 3]],
    [{ at_from: 7, at_to: 9 }, [7, 8, 9]],
    [{ at_from: 7, at_to: 7 }, [7]],
    [{ at_from: 7, at_to: 9, order: "desc" }, [9, 8, 7]],
    [{ at_from: 31 }, []],
    [{ at_from: 9, at_to: 7 }, []],
  ])("are those in the range of %j", async (range, wanted) => {
    const found = await page(all, { sensor: "a", ...range });
    expect(atsOf(found)).toEqual(wanted);
    expect(found).not.toHaveProperty("next_cursor");
  });

  test("are none where the partition has none", async () => {
    expect(await page(all, { sensor: "nobody" })).toEqual({ items: [] });
  });

  test("are one where the spec declares the sort key, whatever else it declares", async () => {
    const payload = { sensor: "a", at: 7, colour: "red" };
    expect(atsOf(await page("acme-readings-get-at", payload))).toEqual([7]);
    const every = { sensor: "a", limit: 100 };
    expect(atsOf(await page("acme-readings-get-at", every))).toEqual(upTo(30));
  });

  test.each([1, 100])(
    "come %i on a page if so many are wanted",
    async (limit) => {
      const found = await page(all, { sensor: "a", limit });
      expect(atsOf(found)).toEqual(upTo(Math.min(limit, 30)));
      expect(typeof found.next_cursor).toBe(
        limit === 1 ? "string" : "undefined",
      );
    },
  );

  test.each(["0", "101", "abc", "-1", "1.5", ""])(
    "are refused %j at a time",
    async (limit) => {
      const answer = await ask(all, { payload: { sensor: "a", limit } });
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toBe("/limit");
    },
  );

  test.each([
    [{}, "/sensor"],
    [{ sensor: "" }, "/sensor"],
    [{ sensor: "a", order: "up" }, "/order"],
    [{ sensor: "a", at_from: "x" }, "/at_from"],
    [{ sensor: "a", at_to: "" }, "/at_to"],
    [{ sensor: "a", at_begins_with: "1" }, "/at_begins_with"],
    [{ sensor: "a", at: "1" }, "/at"],
    [{ sensor: "a", colour: "red" }, "/colour"],
  ])("are refused to %j", async (payload, path) => {
    const answer = await ask(all, { payload });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(firstError(answer)["path"]).toBe(path);
  });

  test("are not read before the request is found valid", async () => {
    proxy.calls.splice(0);
    await ask(all, { payload: { sensor: "a", limit: 0 } });
    expect(proxy.calls).toEqual([]);
  });

  test("are a 503 while the database is busy", async () => {
    proxy.meetAlways(failure("ThrottlingException"));
    const answer = await ask(all, { payload: { sensor: "a" } });
    proxy.meetAlways();
    expect(answer.status).toBe(503);
  });

  test("are read again where the reply was lost", async () => {
    proxy.meet({ kind: "reply lost" });
    expect(atsOf(await page(all, { sensor: "b" }))).toEqual([5]);
  });
});

describe("items of an index", () => {
  beforeAll(async () => {
    await database.clear("acme-readings");
    const labels = ["ab", "b", "aa", "a", "a\u{1F600}"];
    for (const [at, label] of labels.entries()) {
      await store({ sensor: `s${at}`, at, place: "hall", label });
    }
    const scores = [
      "10",
      "-3.5",
      "0.3000000000000000000000000000000000001",
      "0.3",
      "9.99",
    ];
    for (const [at, score] of scores.entries()) {
      await store({
        sensor: `s${at}`,
        at: 100 + at,
        place: "roof",
        score,
        kind: "wind",
      });
    }
    await store({ sensor: "s0", at: 200, place: "hall" });
    await store({ sensor: "s0", at: 201, label: "a" });
  });

  test("are those that have its keys, in its order", async () => {
    const found = await page(byPlace, { place: "hall" });
    expect(labelsOf(found)).toEqual(["a", "aa", "ab", "a\u{1F600}", "b"]);
    const down = await page(byPlace, {
      place: "hall",
      order: "desc",
      limit: 2,
    });
    expect(labelsOf(down)).toEqual(["b", "a\u{1F600}"]);
  });

  test.each([
    [{ label_begins_with: "a" }, ["a", "aa", "ab", "a\u{1F600}"]],
    [{ label_begins_with: "aa" }, ["aa"]],
    [{ label_begins_with: "a\u{1F600}" }, ["a\u{1F600}"]],
    [{ label_begins_with: "c" }, []],
    [{ label_from: "aa", label_to: "ab" }, ["aa", "ab"]],
    [{ label_from: "b" }, ["b"]],
    [{ label_to: "a" }, ["a"]],
    [{ label_from: "b", label_to: "a" }, []],
  ])("are those of %j", async (range, wanted) => {
    const found = await page(byPlace, { place: "hall", ...range });
    expect(labelsOf(found)).toEqual(wanted);
  });

  test.each(["label_from", "label_to"])(
    "cannot both begin with a text and have a %s",
    async (bound) => {
      const payload = { place: "hall", label_begins_with: "a", [bound]: "b" };
      expect((await ask(byPlace, { payload })).status).toBe(400);
    },
  );

  test("are ordered as exact numbers, and only what the response declares is told", async () => {
    const found = await page(byScore, { place: "roof" });
    expect(found).toEqual({
      items: [
        { at: 101, score: "-3.5" },
        { at: 103, score: "0.3" },
        { at: 102, score: "0.3000000000000000000000000000000000001" },
        { at: 104, score: "9.99" },
        { at: 100, score: "10" },
      ],
      next_cursor: null,
      status_code: 200,
    });
    const range = { place: "roof", score_from: "0.3", score_to: "0.3" };
    expect(atsOf(await page(byScore, range))).toEqual([103]);
    const little = "0.3000000000000000000000000000000000001";
    for (const [score_from, score_to, ats] of [
      ["0.3", little, [103, 102]],
      [little, little, [102]],
      [little, "0.3", []],
      ["10", "9.99", []],
      ["-3.4", "-3.5", []],
    ] as const) {
      const bounds = { place: "roof", score_from, score_to };
      expect(atsOf(await page(byScore, bounds))).toEqual(ats);
    }
  });

  test("need the partition key of the index, not of the table", async () => {
    for (const payload of [{}, { sensor: "s0" }, { id: "hall" }]) {
      const answer = await ask(byPlace, { payload });
      expect(answer.status, JSON.stringify(payload)).toBe(400);
    }
  });

  test("are paged too where the index has no sort key", async () => {
    const walked = await walk(byKind, { kind: "wind", limit: 2 });
    expect(atsOf({ items: walked }).sort()).toEqual([100, 101, 102, 103, 104]);
    for (const more of [{ order: "asc" }, { at_from: 1 }]) {
      const payload = { kind: "wind", ...more };
      expect((await ask(byKind, { payload })).status).toBe(400);
    }
  });

  test("are asked of the index", async () => {
    proxy.calls.splice(0);
    await page(byScore, { place: "roof" });
    expect(proxy.calls).toMatchObject([
      {
        operation: "Query",
        input: { TableName: readings, IndexName: "by-score" },
      },
    ]);
  });
});

describe("all items of a table", () => {
  const tags = Array.from({ length: 60 }, (_, n) => `tag-${n}`);

  beforeAll(async () => {
    await database.clear("acme-tags");
    for (const tag of tags) {
      await database.put(database.nameOf("acme-tags"), { tag: { S: tag } });
    }
  });

  test.each([1, 7, 25, 60, 100])(
    "are each seen once, %i on a page",
    async (limit) => {
      const walked = await walk("acme-tags-list-all", { limit });
      expect(walked.map(({ tag }) => tag).sort()).toEqual([...tags].sort());
    },
  );

  test("have no order and no range", async () => {
    for (const payload of [
      { order: "asc" },
      { tag_from: "a" },
      { tag: "tag-1" },
    ]) {
      expect((await ask("acme-tags-list-all", { payload })).status).toBe(400);
    }
  });
});

test("bytes have a beginning and an order", async () => {
  for (const digest of ["AQ==", "AQI=", "Ag=="]) {
    const payload = { owner: "o", digest };
    expect((await ask("acme-blobs-post", { payload })).status).toBe(201);
  }
  const digests = async (range: JsonObject) =>
    (await page("acme-blobs-get-many", { owner: "o", ...range })).items.map(
      ({ digest }) => digest,
    );
  expect(await digests({})).toEqual(["AQ==", "AQI=", "Ag=="]);
  expect(await digests({ digest_begins_with: "AQ==" })).toEqual([
    "AQ==",
    "AQI=",
  ]);
  expect(await digests({ digest_from: "AQI=" })).toEqual(["AQI=", "Ag=="]);
});

describe("a walk over pages", () => {
  beforeEach(() => database.clear("acme-readings"));

  test(
    "sees what a range holds, in order, each once",
    { timeout },
    async () => {
      const bound = fc.option(fc.integer({ min: -20, max: 20 }), { nil: null });
      const cases = fc.record({
        ats: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), {
          maxLength: 20,
        }),
        from: bound,
        to: bound,
        order: fc.constantFrom("asc", "desc"),
        limit: fc.integer({ min: 1, max: 8 }),
      });
      await fc.assert(
        fc.asyncProperty(cases, async ({ ats, from, to, order, limit }) => {
          await database.clear("acme-readings");
          for (const at of ats) await store({ sensor: "p", at });
          await store({ sensor: "q", at: 0 });
          const walked = await walk(all, {
            sensor: "p",
            order,
            limit,
            ...(from !== null && { at_from: from }),
            ...(to !== null && { at_to: to }),
          });
          const wanted = ats
            .filter((at) => at >= (from ?? -20) && at <= (to ?? 20))
            .sort((a, b) => (order === "asc" ? a - b : b - a));
          expect(atsOf({ items: walked })).toEqual(wanted);
        }),
        runs(25),
      );
    },
  );
});

interface Page {
  readonly items: readonly JsonObject[];
  readonly next_cursor?: string | null;
}

async function page(name: string, payload: JsonObject): Promise<Page> {
  const { status, body } = await ask(name, { payload });
  expect(status, JSON.stringify(body)).toBe(200);
  pages += 1;
  return body as unknown as Page;
}

async function walk(
  name: string,
  payload: JsonObject,
): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  for (let cursor: string | null | undefined; ;) {
    const more = cursor == null ? {} : { cursor };
    const found = await page(name, { ...payload, ...more });
    expect(found.items.length).toBeLessThanOrEqual(Number(payload["limit"]));
    items.push(...found.items);
    cursor = found.next_cursor;
    if (cursor == null) return items;
    expect(items.length).toBeLessThan(200);
  }
}

/** Puts a reading behind the handlers' back. */
async function store(
  reading: Readonly<Record<string, string | number>>,
): Promise<void> {
  const numbers = new Set(["at", "score"]);
  const item = Object.entries(reading).map(([name, value]) => [
    name,
    { [numbers.has(name) ? "N" : "S"]: String(value) },
  ]);
  await database.put(readings, Object.fromEntries(item) as never);
}

function atsOf({ items }: Pick<Page, "items">): unknown[] {
  return items.map(({ at }) => at);
}

function labelsOf({ items }: Page): unknown[] {
  return items.map(({ label }) => label);
}

function upTo(most: number): readonly number[] {
  return Array.from({ length: most }, (_, n) => n + 1);
}
