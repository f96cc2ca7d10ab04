import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import { envelope, restEvent, send } from "./rig/events.js";
import { catchLogs, type LogLine } from "./rig/log-lines.js";
import { failure, openProxy, type Mishap } from "./rig/proxy.js";

const logs = catchLogs();
const emitted = await emit("specs/one", "test/behaviour/specs/notes");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const postNote = await emitted.handler("acme-notes-post-one");
const getNote = await emitted.handler("acme-notes-get-one");
const postSession = await emitted.handler("jef-one-sessions-post-one");
const example = exampleOf(emitted.endpoint("jef-one-sessions-post-one"));

/** A request of one kind, and what becomes of it. */
interface Case {
  readonly name: string;
  readonly outcome: number;
  readonly body: string;
  readonly mishap?: Mishap;
}

/** Stands in every value of every payload below, and in the names of unknown members. */
const secret = "s3cret-v4lue";

beforeEach(() => {
  logs.take();
});

describe("a SYNC request writes one line", () => {
  const fresh = (): string =>
    JSON.stringify({ note_id: `${secret}-${randomUUID()}`, page: secret });
  const taken = fresh();
  const long = "1234567890123456789";
  const cases: readonly Case[] = [
    { name: "that creates an item", outcome: 201, body: taken },
    { name: "whose key exists", outcome: 409, body: taken },
    {
      name: "whose payload is not valid",
      outcome: 400,
      body: JSON.stringify({ note_id: secret, text: [secret], [secret]: 1 }),
    },
    {
      name: "whose body is not JSON",
      outcome: 400,
      body: `{"note_id": "${secret}", ${secret}`,
    },
    {
      name: "with a number that is not exact",
      outcome: 400,
      body: `{"note_id": "${secret}", "number": ${long}}`,
    },
    {
      name: "whose body is too large",
      outcome: 413,
      body: JSON.stringify({ text: secret.repeat(1e5) }),
    },
    {
      name: "that the database refuses",
      outcome: 500,
      body: fresh(),
      mishap: failure("ValidationException"),
    },
    {
      name: "that needed a second try",
      outcome: 201,
      body: fresh(),
      mishap: failure("InternalServerError", 500),
    },
  ];

  test.each(cases)("$name, $outcome", async ({ outcome, body, mishap }) => {
    if (mishap) proxy.meet(mishap);
    const requestId = randomUUID();
    const reply = await send(
      postNote,
      restEvent({ method: "POST", path: "/notes", body, requestId }),
      { awsRequestId: "invocation-1", getRemainingTimeInMillis: () => 3000 },
    );
    expect(reply.statusCode).toBe(outcome);
    expect(expectOneLine()).toMatchObject({
      function_request_id: "invocation-1",
      endpoint: "acme-notes-post-one",
      request_id: requestId,
      outcome,
      capacity: outcome === 201 ? 1 : 0,
    });
  });

  test("for a read that finds nothing, with the capacity it took", async () => {
    const query = [
      ["note_id", secret],
      ["page", secret],
    ] as const;
    const event = restEvent({ method: "GET", path: "/notes", query });
    expect((await send(getNote, event)).statusCode).toBe(404);
    expect(expectOneLine()).toMatchObject({
      endpoint: "acme-notes-get-one",
      outcome: 404,
      capacity: 1,
    });
  });

  test("for a method that is not allowed", async () => {
    const event = restEvent({ method: "OPTIONS", path: "/notes" });
    await send(getNote, event);
    expect(expectOneLine()).toMatchObject({ outcome: 405, capacity: 0 });
  });
});

describe("an ASYNC request writes one line", () => {
  const payload = { ...example, failure_reason: secret };
  const event = envelope(payload, "request-1");

  test.each([
    ["applied", event],
    ["repeated", event],
    [409, envelope(payload, "request-2")],
    [
      400,
      envelope({ ...payload, status: secret, [secret]: secret }, "request-3"),
    ],
    [400, envelope(secret, "request-4")],
  ])("%s", async (outcome, delivered) => {
    const { request_id } = delivered as { readonly request_id: string };
    await postSession(structuredClone(delivered)).catch(() => undefined);
    const line = expectOneLine();
    expect(line).toMatchObject({
      endpoint: "jef-one-sessions-post-one",
      request_id,
      outcome,
    });
    if (outcome === "applied") expect(line.capacity).toBeGreaterThan(0);
  });

  test.each([
    ["nothing", undefined],
    ["no envelope", { body: secret }],
    ["an envelope without a payload", { ...event, payload: undefined }],
  ])("for %s", async (_, delivered) => {
    await expect(postSession(delivered)).rejects.toThrow();
    expect(expectOneLine()).toMatchObject({
      endpoint: "jef-one-sessions-post-one",
      outcome: 400,
    });
  });

  test("and the stack of a failure, without the payload", async () => {
    const Message = "One of the writes is not valid.";
    proxy.meet(
      failure("TransactionCanceledException", 400, {
        CancellationReasons: [{ Code: "ValidationError", Message }],
      }),
    );
    await expect(postSession(envelope(payload))).rejects.toThrow();
    expect(expectOneLine()).toMatchObject({ outcome: 500 });
  });
});

/** The line of the one request since the last; whatever else was written holds no payload, and follows a failure. */
function expectOneLine(): LogLine {
  const { text, lines } = logs.take();
  expect(text).not.toContain(secret);
  const [line, ...others] = lines.filter(
    ({ message }) => message === "request",
  );
  expect(others).toEqual([]);
  expect(line).toBeDefined();
  const more = lines.filter(({ message }) => message !== "request");
  const failed = Number(line?.outcome) >= 500;
  expect(more.map(({ message }) => message)).toEqual(failed ? ["failure"] : []);
  expect(line?.milliseconds).toBeGreaterThanOrEqual(0);
  expect(line?.milliseconds).toBeLessThan(10_000);
  expect(Number.isInteger(line?.milliseconds)).toBe(true);
  expect(line?.capacity).toBeTypeOf("number");
  return line!;
}
