import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, firstError, modes, type Answer } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/trees");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const ask = callerOf(emitted);
const trees = database.nameOf("acme-trees");
const leaves = database.nameOf("acme-leaves");
const birds = database.nameOf("acme-birds");

const leaf = (leaf_id: string, more: JsonObject = {}): JsonObject => ({
  leaf_id,
  ...more,
});
const tree = (children?: JsonObject): JsonObject => ({
  tree_id: "t",
  kind: "oak",
  ...(children !== undefined && { children }),
});
const leavesOf = (count: number): readonly JsonObject[] =>
  Array.from({ length: count }, (_, n) => leaf(`l${n}`));

beforeEach(async () => {
  for (const name of ["acme-trees", "acme-leaves", "acme-birds"]) {
    await database.clear(name);
  }
  proxy.calls.splice(0);
});

describe.each(modes)("%s:", (mode) => {
  describe.each(["post", "put"])("%s", (action) => {
    const write = (payload: JsonObject): Promise<Answer> =>
      ask(`acme-trees-${action}-${mode}`, { payload });

    test("writes a parent and its children at once", async () => {
      const answer = await write(
        tree({
          leaves: [leaf("a", { colour: "red" }), leaf("b", { tree_id: "t" })],
          birds: [{ song: "tweet" }, { song: "caw" }],
        }),
      );
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      expect(await database.all(trees)).toEqual([
        { tree_id: { S: "t" }, kind: { S: "oak" } },
      ]);
      const ofTree = { tree_id: { S: "t" } };
      expect(byId(await database.all(leaves))).toEqual([
        { leaf_id: { S: "a" }, ...ofTree, colour: { S: "red" } },
        { leaf_id: { S: "b" }, ...ofTree },
      ]);
      const found = await database.all(birds);
      expect(found.map(({ song }) => song?.["S"]).sort()).toEqual([
        "caw",
        "tweet",
      ]);
      expect(found).toMatchObject([ofTree, ofTree]);
      expect(new Set(found.map(({ bird_id }) => bird_id?.["S"])).size).toBe(2);
      expect(proxy.calls.map(({ operation }) => operation)).toEqual([
        "TransactWriteItems",
      ]);
    });

    test("writes a parent alone where it has no children", async () => {
      for (const payload of [tree(), tree({}), tree({ leaves: [] })]) {
        await database.clear("acme-trees");
        const answer = await write(payload);
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
        expect(await database.all(trees)).toHaveLength(1);
        expect(await database.all(leaves)).toEqual([]);
      }
    });

    test("refuses a child of another parent", async () => {
      const children = { leaves: [leaf("a"), leaf("b", { tree_id: "u" })] };
      const answer = await write(tree(children));
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toBe("/children/leaves/1/tree_id");
      expect(proxy.calls).toEqual([]);
    });

    test("refuses one key twice, and names the second", async () => {
      const answer = await write(
        tree({ leaves: [leaf("a"), leaf("b"), leaf("a")] }),
      );
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toMatch(
        /^\/children\/leaves\/2(?:\/|$)/,
      );
      expect(proxy.calls).toEqual([]);
    });

    test("refuses more than a transaction holds", async () => {
      const most = mode === "sync" ? 99 : 98;
      const over = await write(tree({ leaves: leavesOf(most + 1) }));
      expect(over.status).toBe(400);
      expect(proxy.calls).toEqual([]);
      const full = await write(tree({ leaves: leavesOf(most) }));
      expect(full.status, JSON.stringify(full.body)).toBeLessThan(300);
      expect(await database.all(leaves)).toHaveLength(most);
    });

    test("refuses a child that is not valid, by its place", async () => {
      const answer = await write(tree({ birds: [{ song: "a" }, {}] }));
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toBe("/children/birds/1/song");
    });

    test("writes all once though the reply was lost", async () => {
      proxy.meet({ kind: "reply lost" });
      const answer = await write(
        tree({ leaves: leavesOf(2), birds: [{ song: "s" }] }),
      );
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      expect(await database.all(leaves)).toHaveLength(2);
      expect(await database.all(birds)).toHaveLength(1);
    });

    test("writes nothing while the database is busy", async () => {
      proxy.meetAlways(failure("InternalServerError", 500));
      const answer = await write(tree({ leaves: leavesOf(2) }));
      proxy.meetAlways();
      expect(answer.status).toBe(503);
      expect(await database.all(trees)).toEqual([]);
      expect(await database.all(leaves)).toEqual([]);
    });
  });

  test("a post of a parent that is there writes no child", async () => {
    const there = { tree_id: { S: "t" }, kind: { S: "elm" } };
    await database.put(trees, there);
    const payload = tree({ leaves: leavesOf(2) });
    const answer = await ask(`acme-trees-post-${mode}`, { payload });
    expect(answer.status).toBe(409);
    expect(await database.all(trees)).toEqual([there]);
    expect(await database.all(leaves)).toEqual([]);
  });

  test("a parent goes only when no child points at it", async () => {
    const remove = () =>
      ask(`acme-trees-delete-${mode}`, { payload: { tree_id: "t" } });
    await database.put(trees, { tree_id: { S: "t" }, kind: { S: "oak" } });
    for (const [table, key] of [
      [leaves, { leaf_id: { S: "x" } }],
      [birds, { bird_id: { S: randomUUID() } }],
    ] as const) {
      await database.put(table, { ...key, tree_id: { S: "t" } });
      expect((await remove()).status).toBe(409);
      expect(await database.all(trees)).toHaveLength(1);
      await database.remove(table, key);
    }
    await database.put(leaves, {
      leaf_id: { S: "y" },
      tree_id: { S: "other" },
    });
    expect((await remove()).status).toBe(200);
    expect(await database.all(trees)).toEqual([]);
    expect((await remove()).status).toBe(404);
  });
});

test("a SYNC post answers the parent", async () => {
  const payload = tree({ leaves: leavesOf(1) });
  const { status, body } = await ask("acme-trees-post-sync", { payload });
  expect(status).toBe(201);
  expect(body).toMatchObject({ tree_id: "t", kind: "oak" });
});

test("children are listed and removed on their own", async () => {
  await ask("acme-trees-post-sync", { payload: tree({ leaves: leavesOf(3) }) });
  const payload = { tree_id: "t" };
  const { body } = await ask("acme-leaves-get-by-tree", { payload });
  const ids = (body["items"] as readonly JsonObject[]).map(
    ({ leaf_id }) => leaf_id,
  );
  expect(ids.sort()).toEqual(["l0", "l1", "l2"]);
  for (const leaf_id of ids) {
    expect((await ask("acme-trees-delete-sync", { payload })).status).toBe(409);
    const one = { payload: { leaf_id: leaf_id! } };
    expect((await ask("acme-leaves-delete", one)).status).toBe(200);
  }
  expect((await ask("acme-trees-delete-sync", { payload })).status).toBe(200);
});

test("a second delivery writes no children again, and makes the same ones", async () => {
  const requestId = randomUUID();
  const payload = tree({
    leaves: leavesOf(1),
    birds: [{ song: "a" }, { song: "b" }],
  });
  const deliver = () => ask("acme-trees-post-async", { payload, requestId });
  expect((await deliver()).body).toEqual({ outcome: "applied" });
  const before = byId(await database.all(birds));
  for (const name of ["acme-trees", "acme-leaves", "acme-birds"]) {
    await database.clear(name);
  }
  expect((await deliver()).body).toEqual({ outcome: "repeated" });
  expect(await database.all(birds)).toEqual([]);
  await database.remove(database.ledger, { request_id: { S: requestId } });
  expect((await deliver()).body).toEqual({ outcome: "applied" });
  expect(byId(await database.all(birds))).toEqual(before);
});

test("a delete that was applied is a repetition, though there are children again", async () => {
  const asked = { payload: { tree_id: "t" }, requestId: randomUUID() };
  const post = () =>
    ask("acme-trees-post-sync", { payload: tree({ leaves: leavesOf(1) }) });
  await database.put(trees, { tree_id: { S: "t" }, kind: { S: "elm" } });
  const first = await ask("acme-trees-delete-async", asked);
  expect(first.body).toEqual({ outcome: "applied" });
  expect((await post()).status).toBe(201);
  const second = await ask("acme-trees-delete-async", asked);
  expect(second.body).toEqual({ outcome: "repeated" });
  expect(await database.all(trees)).toHaveLength(1);
});

function byId(items: readonly object[]): readonly object[] {
  const text = (item: object): string =>
    JSON.stringify(Object.entries(item).sort());
  return [...items].sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
