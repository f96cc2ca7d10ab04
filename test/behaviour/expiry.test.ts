import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/expiry");
const database = await openDatabase(emitted.model);
const tokens = database.nameOf("acme-tokens");
const ask = callerOf(emitted);

const key = { owner: "o", token: "t" };
const hour = 3600;
const now = (): number => Math.floor(Date.now() / 1000);

beforeEach(() => database.clear("acme-tokens"));

describe("an expired item", () => {
  test.each([-hour, -1, 0])(
    "is not read, %i seconds from now",
    async (seconds) => {
      await store("t", now() + seconds);
      expect((await ask("acme-tokens-get", { payload: key })).status).toBe(404);
    },
  );

  test("is read until then", async () => {
    await store("t", now() + hour);
    const { status, body } = await ask("acme-tokens-get", { payload: key });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["owner", "token", "note", "ends_at"]);
  });

  test("is left out of a page, which may be empty and go on", async () => {
    for (const token of ["a", "b", "c"]) await store(token, now() - hour);
    await store("d", now() + hour);
    await store("e", undefined);
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let cursor: unknown;
    do {
      const more = typeof cursor === "string" ? { cursor } : {};
      const { body } = await ask("acme-tokens-get-many", {
        payload: { owner: "o", limit: 2, ...more },
      });
      const items = body["items"] as readonly JsonObject[];
      seen.push(...items.map(({ token }) => token));
      sizes.push(items.length);
      cursor = body["next_cursor"];
    } while (typeof cursor === "string" && sizes.length < 10);
    expect(seen).toEqual(["d", "e"]);
    expect(sizes.slice(0, 3)).toEqual([0, 1, 1]);
  });

  test.each(modes)("is replaced by a post that is %s", async (mode) => {
    await store("t", now() - hour);
    const payload = { ...key, note: "new" };
    const answer = await ask(`acme-tokens-post-${mode}`, { payload });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    expect(await database.all(tokens)).toEqual([
      { owner: { S: "o" }, token: { S: "t" }, note: { S: "new" } },
    ]);
  });

  test.each(modes)(
    "is still in the way of a post that is %s until then",
    async (mode) => {
      await store("t", now() + hour);
      const payload = { ...key, note: "new" };
      const { status } = await ask(`acme-tokens-post-${mode}`, { payload });
      expect(status).toBe(409);
    },
  );

  describe.each(modes)("%s", (mode) => {
    test.each(["patch", "replace", "delete"])(
      "is absent to %s",
      async (action) => {
        await store("t", now() - 1);
        const before = await database.all(tokens);
        const payload = action === "delete" ? key : { ...key, note: "new" };
        const name = `acme-tokens-${action}-${mode}`;
        expect((await ask(name, { payload })).status).toBe(404);
        expect(await database.all(tokens)).toEqual(before);
        await store("t", now() + hour);
        expect((await ask(name, { payload })).status).toBe(200);
      },
    );

    test("is replaced by put", async () => {
      await store("t", now() - 1);
      const payload = { ...key, note: "new" };
      const { status } = await ask(`acme-tokens-put-${mode}`, { payload });
      expect(status).toBe(200);
      expect(await database.all(tokens)).toMatchObject([
        { note: { S: "new" } },
      ]);
    });
  });
});

test("an end that is patched is the item's end", async () => {
  await store("t", now() + hour);
  const payload = { ...key, ends_at: now() - 1 };
  expect((await ask("acme-tokens-patch-sync", { payload })).status).toBe(200);
  expect((await ask("acme-tokens-get", { payload: key })).status).toBe(404);
});

describe.each([
  ["passes", "pass_id", (at: number) => at],
  [
    "leases",
    "lease_id",
    (at: number) => new Date(at).toISOString().replace(/\.\d+/, ""),
  ],
])("the time of %s", (name, id, spell) => {
  const table = database.nameOf(`acme-${name}`);
  const moment = Date.UTC(2040, 0, 2, 3, 4, 5);
  const post = (until: number) =>
    ask(`acme-${name}-post`, { payload: { [id]: "x", until: spell(until) } });
  const get = () => ask(`acme-${name}-get`, { payload: { [id]: "x" } });

  beforeEach(() => database.clear(`acme-${name}`));

  test("is stored in seconds, and told as it was sent", async () => {
    const posted = await post(moment);
    expect(posted.status, JSON.stringify(posted.body)).toBe(201);
    expect(posted.body).toEqual({ [id]: "x", until: spell(moment) });
    expect(await database.all(table)).toEqual([
      { [id]: { S: "x" }, until: { N: String(moment / 1000) } },
    ]);
    expect((await get()).body).toEqual({ [id]: "x", until: spell(moment) });
  });

  test("is when the item is gone", async () => {
    expect((await post(Date.now() - 2000)).status).toBe(201);
    expect((await get()).status).toBe(404);
    expect((await post(moment)).status).toBe(201);
    expect((await post(moment)).status).toBe(409);
  });
});

async function store(token: string, endsAt: number | undefined): Promise<void> {
  const item: Stored = {
    owner: { S: "o" },
    token: { S: token },
    note: { S: "old" },
  };
  const end = endsAt === undefined ? {} : { ends_at: { N: String(endsAt) } };
  await database.put(tokens, { ...item, ...end });
}
