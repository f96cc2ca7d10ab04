import { beforeEach, describe, expect, test } from "vitest";
import { awsFacts } from "../aws-facts.js";
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
import { bodyOf, envelope, gateways, problemOf, send } from "./rig/events.js";
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

const texts = ["a b@é.c", "a/b", "ü😀", "100%", "%41", "a+b", "{door}", ".."];

test.each(["sync", "async"] as const)(
  "a key is one item in whatever action of %s, and the one that callers mean",
  async (mode) => {
    for (const building of texts) {
      const [where, stored] = [{ building, door: "7" }, storedAt(building)];
      const put = { path: where, payload: { colour: "red" } };
      expect((await ask(nameOf("put", mode), put)).status).toBeLessThan(300);
      await ask(nameOf("patch", mode), { path: where, payload: { note: "n" } });
      expect(await database.all(doors)).toEqual([
        { ...stored, colour: { S: "red" }, note: { S: "n" } },
      ]);
      const found = await ask("acme-doors-get", { path: where });
      expect(found.body).toMatchObject({ building, note: "n" });
      await ask(nameOf("delete", mode), { path: where });
      expect(await database.all(doors)).toEqual([]);
    }
  },
);

describe.each(gateways)("through %s", (gateway, eventOf) => {
  const isDecoded = gateway === "an HTTP API";

  beforeEach(async () => {
    await database.put(doors, { ...storedKey, colour: { S: "red" } });
  });

  test("a key is found with the parameters that the gateway names", async () => {
    expect(await read(eventOf, "/buildings/east/doors/7", route)).toEqual({
      ...key,
      colour: "red",
    });
  });

  test("a key is found in the path where the route takes any", async () => {
    expect(await read(eventOf, "/buildings/east/doors/7")).toEqual({
      ...key,
      colour: "red",
    });
  });

  test.each([
    ["of a route of its own", route],
    ["that a route for any path passes", "/{proxy+}"],
  ])("a value in a path %s is decoded once", async (_, way) => {
    for (const building of texts) {
      // In a path that is decoded as a whole, such a slash is like any other.
      if (isDecoded && way !== route && building === "a/b") continue;
      await database.put(doors, { ...storedAt(building), colour: { S: "x" } });
      const where = `/buildings/${encodeURIComponent(building)}/doors/7`;
      expect(await read(eventOf, where, way), building).toEqual({
        building,
        door: 7,
        colour: "x",
      });
    }
  });
});

const encoding = gateways.filter(([gateway]) => gateway !== "an HTTP API");

describe.each(encoding)("through %s", (_, eventOf) => {
  test.each([
    ["%", route],
    ["%ff", route],
    ["%c3%28", "/{proxy+}"],
  ])("the escape %s, which stands for no text, is a 400", async (text, way) => {
    const path = `/buildings/${text}/doors/7`;
    const event = eventOf({ method: "GET", route: way, path, requestId: "r" });
    const handler = await emitted.handler("acme-doors-get");
    expect(problemOf(await send(handler, event), 400)).toMatchObject({
      detail: "An escape in the path does not stand for UTF-8.",
      request_id: "r",
    });
    expect(proxy.calls).toEqual([]);
  });
});

test("an escape in an accepted path that stands for no text is refused for good", async () => {
  const handler = await emitted.handler("acme-doors-put-async");
  const path = { building: "%ff", door: "7" };
  const event = envelope({ colour: "red" }, "r", { path });
  await expect(handler(event)).rejects.toMatchObject({ status: 400 });
});

test(`${awsFacts.httpPath.fact}: what looks like an escape is none`, async () => {
  await database.put(doors, { ...storedAt("%41"), colour: { S: "x" } });
  const event = {
    version: "1.0",
    httpMethod: "GET",
    resource: route,
    path: "/buildings/%41/doors/7",
    pathParameters: { building: "%41", door: "7" },
  };
  const handler = await emitted.handler("acme-doors-get");
  expect(bodyOf(await send(handler, event))["building"]).toBe("%41");
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

function storedAt(building: string) {
  return { ...storedKey, building: { S: building } };
}

async function read(
  eventOf: (typeof gateways)[number][1],
  path: string,
  way = "/{proxy+}",
): Promise<JsonObject> {
  const handler = await emitted.handler("acme-doors-get");
  const event = eventOf({ method: "GET", route: way, path });
  const reply = await send(handler, event);
  expect(reply.statusCode, reply.body).toBe(200);
  return bodyOf(reply);
}
