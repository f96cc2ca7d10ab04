import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import {
  callerOf,
  firstError,
  modes,
  type Answer,
  type Mode,
} from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { bodyOf, gateways, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/paths");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const doors = database.nameOf("acme-doors");
const ask = callerOf(emitted);

const path = { building: "east", door: "7" };
const key = { building: "east", door: 7 };
const storedKey = { building: { S: "east" }, door: { N: "7" } };
const route = "/buildings/{building}/doors/{door}";

beforeEach(async () => {
  await database.clear("acme-doors");
  proxy.calls.splice(0);
});

describe.each(modes)("the key in the path of a request that is %s", (mode) => {
  const item = { ...key, colour: "red" };
  const stored = { ...storedKey, colour: { S: "red" } };

  test.each([
    ["post", 201, item],
    ["put", 200, item],
  ])("is the key of %s", async (action, status, body) => {
    const payload = { colour: "red" };
    const answer = await ask(nameOf(action, mode), { path, payload });
    expectSuccess(mode, answer, { status, body });
    expect(await database.all(doors)).toEqual([stored]);
  });

  test("is the key of patch and delete", async () => {
    await database.put(doors, stored);
    const payload = { note: "n" };
    const patched = await ask(nameOf("patch", mode), { path, payload });
    expectSuccess(mode, patched, { status: 200, body: { ...item, note: "n" } });
    expect(await database.all(doors)).toEqual([
      { ...stored, note: { S: "n" } },
    ]);
    const gone = await ask(nameOf("delete", mode), { path });
    expectSuccess(mode, gone, { status: 200, body: key });
    expect(await database.all(doors)).toEqual([]);
  });

  test.each(["post", "put", "patch"])(
    "may be in the body of %s once more, as the same value only",
    async (action) => {
      const name = nameOf(action, mode);
      if (action === "patch") await database.put(doors, stored);
      const other = { colour: "blue", ...key, door: 8 };
      const refused = await ask(name, { path, payload: other });
      expect(refused.status).toBe(400);
      expect(firstError(refused)["path"]).toBe("/door");
      expect(proxy.calls).toEqual([]);
      const same = { colour: "blue", ...key };
      const answer = await ask(name, { path, payload: same });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      expect(await database.all(doors)).toMatchObject([
        { colour: { S: "blue" } },
      ]);
    },
  );

  test.each([
    [{ building: "east", door: "x" }, "/door"],
    [{ building: "east", door: "1.5" }, "/door"],
    [{ building: "b".repeat(21), door: "7" }, "/building"],
  ])("is checked: %j", async (wrong, where) => {
    const payload = { colour: "red" };
    const answer = await ask(nameOf("put", mode), { path: wrong, payload });
    expect(answer.status).toBe(400);
    expect(firstError(answer)["path"]).toBe(where);
    expect(proxy.calls).toEqual([]);
  });

  test("does not stand in for what else is required", async () => {
    const answer = await ask(nameOf("put", mode), { path, payload: {} });
    expect(answer.status).toBe(400);
    expect(firstError(answer)["path"]).toBe("/colour");
  });
});

describe.each(gateways)("through %s", (_, eventOf) => {
  beforeEach(async () => {
    await database.put(doors, { ...storedKey, colour: { S: "red" } });
  });

  test("a key is found with the parameters that the gateway names", async () => {
    const reply = await send(
      await emitted.handler("acme-doors-get"),
      eventOf({
        method: "GET",
        route,
        path: "/buildings/east/doors/7",
        parameters: path,
      }),
    );
    expect(reply.statusCode, reply.body).toBe(200);
    expect(bodyOf(reply)).toEqual({ ...key, colour: "red" });
  });

  test("a key is found in the path where the route takes any", async () => {
    expect(await read(eventOf, "/buildings/east/doors/7")).toEqual({
      ...key,
      colour: "red",
    });
  });

  test("a value is decoded once", async () => {
    for (const building of [
      "a b",
      "a/b",
      "ü😀",
      "100%",
      "%41",
      "a+b",
      "{door}",
    ]) {
      const stored = { ...storedKey, building: { S: building } };
      await database.put(doors, { ...stored, colour: { S: "x" } });
      const where = `/buildings/${encodeURIComponent(building)}/doors/7`;
      expect(await read(eventOf, where), building).toEqual({
        building,
        door: 7,
        colour: "x",
      });
    }
  });
});

test("a query that says another value is refused", async () => {
  const name = "acme-doors-get";
  await database.put(doors, { ...storedKey, colour: { S: "red" } });
  const other = await ask(name, { path, query: { door: "8" } });
  expect(other.status).toBe(400);
  expect(firstError(other)["path"]).toBe("/door");
  expect((await ask(name, { path, query: { door: "7" } })).status).toBe(200);
});

test("a list takes its partition from the path, and all else from the query", async () => {
  for (const door of ["1", "2", "3"]) {
    await database.put(doors, { building: { S: "east" }, door: { N: door } });
  }
  const answer = await ask("acme-doors-get-many", {
    path: { building: "east" },
    query: { door_from: "2" },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.body["items"]).toMatchObject([{ door: 2 }, { door: 3 }]);
});

test("a post of a key that is taken is a 409", async () => {
  await database.put(doors, { ...storedKey, colour: { S: "red" } });
  const payload = { colour: "red" };
  const answer = await ask("acme-doors-post-sync", { path, payload });
  expect(answer.status).toBe(409);
});

function nameOf(action: string, mode: Mode): string {
  return `acme-doors-${action}-${mode}`;
}

function expectSuccess(
  mode: Mode,
  { status, body }: Answer,
  wanted: Pick<Answer, "status" | "body">,
): void {
  expect({ status, body }).toEqual(
    mode === "sync" ? wanted : { status: 200, body: { outcome: "applied" } },
  );
}

async function read(
  eventOf: (typeof gateways)[number][1],
  where: string,
): Promise<JsonObject> {
  const handler = await emitted.handler("acme-doors-get");
  const event = eventOf({
    method: "GET",
    route: "/{proxy+}",
    path: where,
    parameters: { proxy: where.slice(1) },
  });
  const reply = await send(handler, event);
  expect(reply.statusCode, reply.body).toBe(200);
  return bodyOf(reply);
}
