import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import {
  bodyOf,
  envelope,
  restEvent,
  send,
  type HttpReply,
} from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy, type Mishap } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("specs/one", "test/behaviour/specs/notes");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const notes = await emitted.handler("acme-notes-post-one");
const sessions = await emitted.handler("jef-one-sessions-post-one");
const example = exampleOf(emitted.endpoint("jef-one-sessions-post-one"));
const notesTable = database.nameOf("acme-notes");
const sessionsTable = database.nameOf("jef-one-sessions");

/** A note whose stored spelling is not the one that was sent. */
const note = {
  note_id: "n",
  page: "1",
  number: 1.5e-9,
  numbers: [3, 100, 0.25],
  bytes: "+/A=",
  digests: ["YmI=", "YQ=="],
  tags: ["z", "a"],
  free: { b: [1e3, { a: null }], a: true },
  list: [],
};
const [lost, cut]: readonly Mishap[] = [
  { kind: "reply lost" },
  { kind: "reply cut" },
];

beforeEach(async () => {
  proxy.calls.splice(0);
  await database.clear("acme-notes");
  await database.clear("jef-one-sessions");
});

describe.each([
  ["the reply was lost", [lost!]],
  ["the reply broke off", [cut!]],
  ["the reply was lost twice", [lost!, lost!]],
  [
    "the database failed after the reply was lost",
    [lost!, failure("InternalServerError", 500)],
  ],
])("a write, where %s,", (_, mishaps) => {
  test("is a 201 of SYNC, and one item", async () => {
    proxy.meet(...mishaps);
    const reply = await postNote(note);
    expect(reply.statusCode, reply.body).toBe(201);
    expect(bodyOf(reply)).toEqual(note);
    expect(proxy.calls).toHaveLength(mishaps.length + 1);
    expect(await database.all(notesTable)).toHaveLength(1);
  });

  test("is applied once by ASYNC, with one row in the ledger", async () => {
    proxy.meet(...mishaps);
    const requestId = randomUUID();
    const event = envelope(example, requestId);
    expect(await sessions(event)).toEqual({ outcome: "applied" });
    expect(proxy.calls).toHaveLength(mishaps.length + 1);
    const tokens = proxy.calls.map(({ input }) => input["ClientRequestToken"]);
    expect(new Set(tokens).size).toBe(1);
    expect(await database.all(sessionsTable)).toHaveLength(1);
    const row = { request_id: { S: requestId } };
    expect(await database.get(database.ledger, row)).toBeDefined();
    expect(await sessions(event)).toEqual({ outcome: "repeated" });
  });
});

test("each invocation has a token of its own", async () => {
  const event = envelope(example);
  await sessions(event);
  await sessions(event);
  const tokens = proxy.calls.map(({ input }) => input["ClientRequestToken"]);
  expect(new Set(tokens).size).toBe(2);
});

test("an item that differs in anything is not taken for the one that was lost", async () => {
  for (const change of [
    { number: 1.5e-8 },
    { numbers: [3, 100] },
    { tags: ["a"] },
    { bytes: "+/E=" },
    { free: { ...note.free, c: 1 } },
    { text: "" },
  ]) {
    await database.clear("acme-notes");
    expect((await postNote({ ...note, ...change })).statusCode).toBe(201);
    const before = await database.all(notesTable);
    proxy.meet(failure("InternalServerError", 500));
    expect((await postNote(note)).statusCode).toBe(409);
    expect(await database.all(notesTable)).toEqual(before);
  }
});

test("a lost refusal is a refusal still", async () => {
  await postNote({ ...note, text: "first" });
  proxy.meet(lost!);
  expect((await postNote(note)).statusCode).toBe(409);
  expect(await database.all(notesTable)).toMatchObject([
    { text: { S: "first" } },
  ]);
});

test("a read whose reply was lost is made again", async () => {
  const getOne = await emitted.handler("acme-notes-get-one");
  await postNote(note);
  const query = [
    ["note_id", "n"],
    ["page", "1"],
  ] as const;
  for (const mishap of [lost!, cut!]) {
    proxy.meet(mishap);
    const event = restEvent({ method: "GET", path: "/notes", query });
    expect((await send(getOne, event)).statusCode).toBe(200);
  }
});

function postNote(payload: object): Promise<HttpReply> {
  const body = JSON.stringify(payload);
  return send(notes, restEvent({ method: "POST", path: "/notes", body }));
}
