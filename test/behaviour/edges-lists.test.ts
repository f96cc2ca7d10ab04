import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, firstError } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { gateways, problemOf, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/edges");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const ask = callerOf(emitted);

const notes = database.nameOf("acme-edges-notes");
const signs = database.nameOf("acme-edges-signs");
const byTopic = "acme-edges-notes-get-by-topic";
const latest = "acme-edges-notes-get-latest";

beforeEach(async () => {
  await database.clear("acme-edges-notes");
  await database.clear("acme-edges-signs");
});

describe("a list", () => {
  beforeEach(async () => {
    for (const rank of Array.from({ length: 12 }, (_, n) => `r${10 + n}`)) {
      const item = { note_id: { S: rank }, topic: { S: "t" } };
      await database.put(notes, { ...item, rank: { S: rank } });
    }
  });

  test("of an exact rank holds no other, and none where it is empty", async () => {
    const found = async (rank: string) => {
      const answer = await ask(byTopic, { payload: { topic: "t", rank } });
      return { status: answer.status, ranks: ranksOf(answer.body) };
    };
    expect(await found("r11")).toEqual({ status: 200, ranks: ["r11"] });
    expect(await found("r")).toEqual({ status: 200, ranks: [] });
    const { status, ranks } = await found("");
    expect([200, 400]).toContain(status);
    expect(ranks).toEqual([]);
  });

  test("that is narrowed keeps to it where nothing is asked", async () => {
    const { status, body } = await ask(latest, { payload: { topic: "t" } });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(ranksOf(body)).toEqual(
      Array.from({ length: 10 }, (_, n) => `r${21 - n}`),
    );
    const cursor = body["next_cursor"] as string;
    const rest = await ask(latest, { payload: { topic: "t", cursor } });
    expect(ranksOf(rest.body)).toEqual(["r11", "r10"]);
  });

  test.each([{ limit: 11 }, { order: "asc" }])(
    "that is narrowed refuses %j",
    async (more) => {
      const answer = await ask(latest, { payload: { topic: "t", ...more } });
      expect(answer.status).toBe(400);
      expect(firstError(answer)["path"]).toBe(`/${Object.keys(more)[0]}`);
    },
  );

  test.each([
    "not json",
    "null",
    "[]",
    "1",
    '"x"',
    '{"x":{"S":1}}',
    "{}",
    '{"note_id":null}',
    '{"note_id":{"S":"n"},"rank":{"N":"1"}}',
  ])(
    "refuses a cursor that holds %s under a seal that anybody can make",
    async (held) => {
      await ask(byTopic, { payload: { topic: "t", limit: 1 } });
      const cursor = cursorOf(held, lastQuestion());
      const payload = { topic: "t", limit: 1, cursor };
      const answer = await ask(byTopic, { payload });
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
      expect(firstError(answer)["path"]).toBe("/cursor");
    },
  );

  test("takes a cursor whose seal is made in this way", async () => {
    const first = await ask(byTopic, { payload: { topic: "t", limit: 1 } });
    const given = first.body["next_cursor"] as string;
    const held = Buffer.from(given, "base64url").subarray(16).toString();
    expect(cursorOf(held, lastQuestion())).toBe(given);
  });
});

describe.each(gateways)("through %s", (_, eventOf) => {
  test.each([
    ["limit", 2],
    ["limit", 100],
    ["topic", 100],
  ])("%s, given %i times, is one violation", async (name, times) => {
    const query = Array.from(
      { length: times },
      (_, n) => [name, `${n + 1}`] as const,
    );
    const others = name === "topic" ? [] : [["topic", "t"] as const];
    const path = "/edges/notes/by-topic";
    const request = { method: "GET", path, query: [...query, ...others] };
    const handler = await emitted.handler(byTopic);
    const problem = problemOf(await send(handler, eventOf(request)), 400);
    expect(problem.errors?.map(({ path }) => path)).toEqual([`/${name}`]);
  });
});

test("a sort key of an index may be called valueOf", async () => {
  for (const [valueOf, sign_id] of ["c", "a", "b"].entries()) {
    await database.put(signs, {
      sign_id: { S: sign_id },
      owner: { S: "o" },
      valueOf: { N: "9" },
      constructor: { N: "3" },
    });
    const payload = { sign_id, owner: "o", valueOf };
    const put = await ask("acme-edges-signs-put", { payload, ifMatch: "3" });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    expect(put.body).toEqual({ ...payload, constructor: 4 });
  }
  const found = async (payload: JsonObject) => {
    const name = "acme-edges-signs-get-by-owner";
    const answer = await ask(name, { payload: { owner: "o", ...payload } });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const items = answer.body["items"] as readonly JsonObject[];
    return items.map(({ sign_id }) => sign_id);
  };
  expect(await found({})).toEqual(["c", "a", "b"]);
  expect(await found({ order: "desc", limit: 2 })).toEqual(["b", "a"]);
  expect(await found({ valueOf_from: 1 })).toEqual(["a", "b"]);
  expect(await found({ valueOf_to: 0 })).toEqual(["c"]);
});

function ranksOf(body: JsonObject): readonly unknown[] {
  const items = (body["items"] ?? []) as readonly JsonObject[];
  return items.map(({ rank }) => rank);
}

/** What a cursor of the list that was asked last is sealed for. */
function lastQuestion(): string {
  const { IndexName, ...input } = proxy.calls.at(-1)!.input;
  return JSON.stringify([
    byTopic,
    IndexName,
    input["KeyConditionExpression"],
    input["ExpressionAttributeValues"],
    "asc",
  ]);
}

/** A cursor as it is where there is no CURSOR_SECRET. */
function cursorOf(held: string, question: string): string {
  const text = Buffer.from(held);
  const seal = createHash("sha256")
    .update(`${Buffer.byteLength(question)}:${question}`)
    .update(text)
    .digest()
    .subarray(0, 16);
  return Buffer.concat([seal, text]).toString("base64url");
}
