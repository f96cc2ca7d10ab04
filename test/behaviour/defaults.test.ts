import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { bodyOf, restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/defaults");
const database = await openDatabase(emitted.model);
const putOne = await emitted.handler("acme-defaults-put-one");
const patchOne = await emitted.handler("acme-defaults-patch-one");
const table = database.nameOf("acme-defaults");

beforeEach(() => database.clear("acme-defaults"));

test("what an item is put without is filled in by its default", async () => {
  const item = { name: "a", count: 5, kind: "plain" };
  expect(bodyOf(await put({ name: "a" }))).toEqual(item);
  expect(await database.all(table)).toEqual([
    { name: { S: "a" }, count: { N: "5" }, kind: { S: "plain" } },
  ]);
});

test("what is given stands, whatever the default", async () => {
  const item = { name: "a", count: 0, kind: "" };
  expect(bodyOf(await put(item))).toEqual(item);
});

test("a patch changes what it gives, and puts no default in its place", async () => {
  await put({ name: "a", count: 1, kind: "special" });
  const reply = await patch({ name: "a", count: 2 });
  expect(bodyOf(reply)).toEqual({ name: "a", count: 2, kind: "special" });
  expect((await patch({ name: "a" })).statusCode).toBe(400);
  expect(await database.all(table)).toEqual([
    { name: { S: "a" }, count: { N: "2" }, kind: { S: "special" } },
  ]);
});

test("a patch removes what it gives as null, default or not", async () => {
  await put({ name: "a", count: 1, kind: "special" });
  const reply = await patch({ name: "a", count: null });
  expect(bodyOf(reply)).toEqual({ name: "a", kind: "special" });
});

function put(payload: object) {
  return send(putOne, eventOf("PUT", payload));
}

function patch(payload: object) {
  return send(patchOne, eventOf("PATCH", payload));
}

function eventOf(method: string, payload: object): object {
  const body = JSON.stringify(payload);
  return restEvent({ method, path: "/defaults", body });
}
