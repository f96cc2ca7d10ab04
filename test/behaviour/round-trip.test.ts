import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import type { MapShape } from "../../src/model/schema/shape.js";
import { runs, timeout } from "../properties/runs.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { bodyOf, envelope, restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { payloadsOf, settled } from "./rig/payloads.js";

const logs = catchLogs();
const emitted = await emit("specs/one", "test/behaviour/specs/things");
const database = await openDatabase(emitted.model);
const thing = emitted.endpoint("acme-things-post-one").payload as MapShape;
const session = emitted.endpoint("jef-one-sessions-post-one")
  .payload as MapShape;
const postThing = await emitted.handler("acme-things-post-one");
const getThing = await emitted.handler("acme-things-get-one");
const postSession = await emitted.handler("jef-one-sessions-post-one");
const getSession = await emitted.handler("jef-one-sessions-get-one");
let trips = 0;

afterAll(() => {
  logs.take();
  console.log(`${trips} payloads were posted, stored and read again`);
});

test(
  "what SYNC accepts is stored, and read again as it was",
  { timeout },
  async () => {
    const guards = await emitted.guards("acme-things-post-one");
    const readers = await emitted.guards("acme-things-get-one");
    await fc.assert(
      fc.asyncProperty(payloadsOf(thing), async (payload) => {
        const body = JSON.stringify(payload);
        fc.pre(guards.isPayload(JSON.parse(body)));
        await database.clear("acme-things");
        const posted = await post(body);
        expect(posted.statusCode, posted.body).toBe(201);
        const filled = { filled: 5, ...(JSON.parse(body) as JsonObject) };
        const wanted = settled(filled, thing);
        expect(settled(bodyOf(posted), thing)).toEqual(wanted);
        expect(guards.isResponse(bodyOf(posted))).toBe(true);
        const found = await get(payload as JsonObject);
        expect(found.statusCode, found.body).toBe(200);
        expect(settled(bodyOf(found), thing)).toEqual(wanted);
        expect(readers.isResponse(bodyOf(found)), found.body).toBe(true);
        trips += 1;
      }),
      runs(80),
    );
  },
);

test(
  "what ASYNC accepts is stored, and read again as it was",
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(payloadsOf(session), async (payload) => {
        const session_id = randomUUID();
        const sent = { ...(payload as JsonObject), session_id };
        expect(await postSession(envelope(sent))).toEqual({
          outcome: "applied",
        });
        const query = [["session_id", session_id]] as const;
        const path = "/one-sessions-get-one";
        const reply = await send(
          getSession,
          restEvent({ method: "GET", path, query }),
        );
        expect(reply.statusCode).toBe(200);
        expect(settled(bodyOf(reply), session)).toEqual(settled(sent, session));
        trips += 1;
      }),
      runs(40),
    );
  },
);

describe("is stored, and read again as it was:", () => {
  test.each([
    [
      "members called like those that every object has",
      '"constructor": "c", "toString": true, "toJSON": "j"',
    ],
    ["a name with a dot", '"a.b": "x", "type": "S"'],
    [
      "a nested map with such names",
      '"nested": {"constructor": "c", "a.b": "x", "type": "t", "a/b": true, "a~b": false, "a%b": true}',
    ],
    [
      "a free map with such names",
      '"free": {"constructor": {"prototype": 1}, "a.b": []}',
    ],
    ["a list of sets", '"sets": [["a"], ["b", "c"]]'],
    ["a list of lists", '"rows": [[], [1, 2.5], [3]]'],
    [
      "null where it may be",
      '"null_text": null, "null_number": null, "null_price": null, "null_flag": null, "null_bytes": null, "null_texts": null, "null_list": null, "null_map": null, "maybe": [null, "x", null]',
    ],
    [
      "an exact number of 38 digits",
      `"price": "${"1234567890".repeat(3)}12345678"`,
    ],
    [
      "an exact number of 38 digits after the point",
      `"price": "-0.${"1234567890".repeat(3)}1234567"`,
    ],
    ["a small exact number", `"price": "0.${"0".repeat(36)}1"`],
    ["a small number", '"number": -1e-130'],
    [
      "a free list of everything",
      '"list": [1, "1", true, null, [], {}, [[{"a": [null]}]]]',
    ],
  ])("%s", async (_, members) => {
    await database.clear("acme-things");
    const body = `{"box": "A-1", "slot": 1, "filled": 6, ${members}}`;
    const sent = JSON.parse(body) as JsonObject;
    expect((await post(body)).statusCode).toBe(201);
    const found = await get(sent);
    expect(settled(bodyOf(found), thing)).toEqual(settled(sent, thing));
  });
});

function post(body: string) {
  return send(postThing, restEvent({ method: "POST", path: "/things", body }));
}

function get({ box, slot }: JsonObject) {
  const query = [
    ["box", box as string],
    ["slot", JSON.stringify(slot)],
  ] as const;
  return send(getThing, restEvent({ method: "GET", path: "/things", query }));
}
