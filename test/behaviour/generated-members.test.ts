import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/generated");
const database = await openDatabase(emitted.model);
const tickets = database.nameOf("acme-tickets");
const ask = callerOf(emitted);

const at = Date.UTC(2026, 4, 17, 15, 52, 10, 250);
const version4 =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const anyUuid =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

beforeEach(() => database.clear("acme-tickets"));

describe.each(modes)("a post that is %s", (mode) => {
  const post = `acme-tickets-post-${mode}`;

  test("stores what the server gives: ids, and the time of the request", async () => {
    await ask(post, { payload: { title: "t" }, at });
    const [item] = await database.all(tickets);
    expect(item).toEqual({
      ticket_id: { S: expect.stringMatching(version4) as string },
      trace: { S: expect.stringMatching(anyUuid) as string },
      title: { S: "t" },
      opened_at: { S: "2026-05-17T15:52:10.250Z" },
      opened_on: { S: "2026-05-17" },
      opened_seconds: { N: String(Math.floor(at / 1000)) },
      opened_millis: { N: String(at) },
      opened_text: { S: String(Math.floor(at / 1000)) },
      updated_at: { S: "2026-05-17T15:52:10.250Z" },
    });
    expect(item?.["trace"]).not.toEqual(item?.["ticket_id"]);
  });

  test("gives each request an id of its own", async () => {
    for (let n = 0; n < 20; n += 1) {
      await ask(post, { payload: { title: "t" }, at });
    }
    expect(await database.all(tickets)).toHaveLength(20);
  });

  test.each([
    ["ticket_id", "4dc84733-ce2a-461b-8017-4e77b3f99a66"],
    ["trace", "4dc84733-ce2a-461b-8017-4e77b3f99a66"],
    ["opened_at", "2026-05-17T15:52:10Z"],
    ["opened_on", "2026-05-17"],
    ["opened_seconds", 1],
    ["opened_millis", 1],
    ["opened_text", "1"],
    ["updated_at", "2026-05-17T15:52:10Z"],
  ])("refuses a %s that was sent", async (name, value) => {
    const payload = { title: "t", [name]: value };
    const { status, body } = await ask(post, { payload });
    expect(status).toBe(400);
    expect(body["errors"]).toEqual([
      {
        path: `/${name}`,
        key: `root.attributes.${name}.server_generated`,
        message: "is set by the server",
      },
    ]);
    expect(await database.all(tickets)).toEqual([]);
  });
});

test("a SYNC post answers what it stored", async () => {
  const payload = { title: "t" };
  const { status, body } = await ask("acme-tickets-post-sync", { payload, at });
  expect(status, JSON.stringify(body)).toBe(201);
  const [item] = await database.all(tickets);
  expect(body).toEqual({
    ticket_id: item?.["ticket_id"]?.["S"],
    trace: item?.["trace"]?.["S"],
    title: "t",
    opened_at: "2026-05-17T15:52:10.250Z",
    opened_on: "2026-05-17",
    opened_seconds: Math.floor(at / 1000),
    opened_millis: at,
    opened_text: String(Math.floor(at / 1000)),
    updated_at: "2026-05-17T15:52:10.250Z",
  });
  const read = { payload: { ticket_id: body["ticket_id"]! } };
  expect((await ask("acme-tickets-get", read)).body).toEqual(body);
});

test("a second delivery makes the same item, even where nobody remembers the first", async () => {
  const requestId = randomUUID();
  const asked = { payload: { title: "t" }, requestId, at };
  const first = await ask("acme-tickets-post-async", asked);
  expect(first.body).toEqual({ outcome: "applied" });
  const before = await database.all(tickets);
  const second = await ask("acme-tickets-post-async", asked);
  expect(second.body).toEqual({ outcome: "repeated" });
  expect(await database.all(tickets)).toEqual(before);
  await database.clear("acme-tickets");
  await database.remove(database.ledger, { request_id: { S: requestId } });
  await ask("acme-tickets-post-async", asked);
  expect(await database.all(tickets)).toEqual(before);
});

describe.each(modes)("a patch that is %s", (mode) => {
  test("sets its members anew each time, and leaves the rest", async () => {
    const name = `acme-tickets-patch-${mode}`;
    const ticket_id = randomUUID();
    const item = {
      ticket_id: { S: ticket_id },
      title: { S: "t" },
      opened_at: { S: "2020-01-01T00:00:00.000Z" },
    };
    await database.put(tickets, item);
    for (const later of [0, 60_000]) {
      const payload = { ticket_id, title: `t${later}` };
      const { status } = await ask(name, { payload, at: at + later });
      expect(status).toBe(200);
      const updated_at = new Date(at + later).toISOString();
      expect(await database.all(tickets)).toEqual([
        { ...item, title: { S: `t${later}` }, updated_at: { S: updated_at } },
      ]);
    }
    const sent = { ticket_id, updated_at: "2026-05-17T15:52:10Z" };
    expect((await ask(name, { payload: sent })).status).toBe(400);
  });

  test("needs the key, which nobody makes up", async () => {
    const name = `acme-tickets-patch-${mode}`;
    const { status } = await ask(name, { payload: { title: "t" } });
    expect(status).toBe(400);
    expect(await database.all(tickets)).toEqual([]);
  });
});

test.each(modes)(
  "a put that is %s has its key given, and the rest made",
  async (mode) => {
    const ticket_id = randomUUID();
    const payload = { ticket_id, title: "t" };
    const { status } = await ask(`acme-tickets-put-${mode}`, { payload, at });
    expect(status).toBe(200);
    expect(await database.all(tickets)).toEqual([
      {
        ticket_id: { S: ticket_id },
        title: { S: "t" },
        opened_at: { S: "2026-05-17T15:52:10.250Z" },
        updated_at: { S: "2026-05-17T15:52:10.250Z" },
      },
    ]);
  },
);
