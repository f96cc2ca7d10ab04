import { randomUUID } from "node:crypto";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { openDatabase } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import { envelope, problemOf, restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { failure, openProxy, type Mishap } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("specs/one", "test/behaviour/specs/notes");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const postNote = await emitted.handler("acme-notes-post-one");
const getNote = await emitted.handler("acme-notes-get-one");
const postSession = await emitted.handler("jef-one-sessions-post-one");
const example = exampleOf(emitted.endpoint("jef-one-sessions-post-one"));
const notesTable = database.nameOf("acme-notes");

const secret = "what-the-payload-says";
const post = restEvent({
  method: "POST",
  path: "/notes",
  body: JSON.stringify({ note_id: secret, page: "1", text: secret }),
});
const get = restEvent({
  method: "GET",
  path: "/notes",
  query: [
    ["note_id", secret],
    ["page", "1"],
  ],
});

/** Answers of a database that may answer otherwise a moment later. */
const passing: readonly (readonly [name: string, mishap: Mishap])[] = [
  ["throttles", failure("ThrottlingException")],
  ["has no capacity left", failure("ProvisionedThroughputExceededException")],
  [
    "is written in another Region at the same time",
    failure("ReplicatedWriteConflictException"),
  ],
  ["fails", failure("InternalServerError", 500)],
  ["is unavailable", failure("ServiceUnavailable", 503)],
  [
    "is behind a gateway that fails",
    { kind: "answer", status: 502, body: "<html>Bad Gateway</html>" },
  ],
  ["says nothing at all and ends", { kind: "answer", status: 500, body: "" }],
  ["loses every reply", { kind: "reply lost" }],
];

/** Answers that no second try will change. */
const lasting: readonly (readonly [name: string, mishap: Mishap])[] = [
  ["has no such table", failure("ResourceNotFoundException")],
  ["grants no access", failure("AccessDeniedException")],
  ["refuses the call", failure("ValidationException")],
];

beforeEach(() => {
  proxy.calls.splice(0);
});

describe.each(passing)("while the database %s", (_, mishap) => {
  alwaysMeet(mishap);

  test.concurrent.each([
    ["a SYNC write", postNote, post],
    ["a read", getNote, get],
  ])("%s is a 503 that says no more than that", async (_, handler, event) => {
    proxy.meetAlways(mishap);
    const reply = await send(handler, event);
    const { request_id, ...body } = problemOf(reply, 503);
    expect(body).toEqual({
      type: "about:blank",
      title: "Service Unavailable",
      status: 503,
      detail: "The database is busy. Try again later.",
    });
    expect(request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers["retry-after"]).toBe("1");
    expectNoSecret(reply.body);
  });

  test.concurrent(
    "an ASYNC write is thrown, so that Lambda tries again",
    async () => {
      await expect(postSession(envelope(example))).rejects.toMatchObject({
        name: "Problem",
        status: 503,
      });
    },
  );
});

describe.each(lasting)("while the database %s", (_, mishap) => {
  alwaysMeet(mishap);

  test.concurrent.each([
    ["a SYNC write", postNote, post],
    ["a read", getNote, get],
  ])("%s is a 500 that says no more than that", async (_, handler, event) => {
    proxy.meetAlways(mishap);
    const reply = await send(handler, event);
    expect(problemOf(reply, 500)).toMatchObject({
      title: "Internal Server Error",
      status: 500,
      detail: "An internal error occurred.",
    });
    expectNoSecret(reply.body);
  });

  test.concurrent("an ASYNC write is thrown", async () => {
    await expect(postSession(newSession())).rejects.toThrow();
  });
});

describe("while the database is silent", () => {
  alwaysMeet({ kind: "silence" });

  test.concurrent.each([
    ["a SYNC write", postNote, post],
    ["a read", getNote, get],
  ])("%s is a 503 within the time that is left", async (_, handler, event) => {
    const isOver = deadlineIn(1000);
    const reply = await send(handler, event, lambdaContext(1000));
    expect(isOver()).toBe(false);
    expect(reply.statusCode).toBe(503);
  });

  test.concurrent(
    "an ASYNC write is thrown within the time that is left",
    async () => {
      const isOver = deadlineIn(1000);
      const work = postSession(newSession(), lambdaContext(1000));
      await expect(work).rejects.toMatchObject({ status: 503 });
      expect(isOver()).toBe(false);
    },
  );
});

describe("while transactions only ever meet others", () => {
  alwaysMeet(cancelled("TransactionConflict", "None"));

  test("an ASYNC write is thrown as a 503", async () => {
    await expect(postSession(newSession())).rejects.toMatchObject({
      status: 503,
    });
  });
});

test("a request for which no time is left is a 503", async () => {
  const reply = await send(postNote, post, lambdaContext(100));
  expect(reply.statusCode).toBe(503);
});

test("what was applied though every reply was lost is a repetition later", async () => {
  const event = newSession();
  proxy.meet(...Array<Mishap>(3).fill({ kind: "reply lost" }));
  await expect(postSession(event)).rejects.toMatchObject({ status: 503 });
  expect(await postSession(event)).toEqual({ outcome: "repeated" });
});

test("a transaction that meets another is made again, with the same token", async () => {
  proxy.meet(
    cancelled("None", "TransactionConflict"),
    cancelled("TransactionConflict", "ThrottlingError"),
  );
  expect(await postSession(newSession())).toEqual({ outcome: "applied" });
  const tokens = proxy.calls.map(({ input }) => input["ClientRequestToken"]);
  expect(tokens).toHaveLength(3);
  expect(new Set(tokens).size).toBe(1);
});

test("a row in the ledger is a repetition, whatever the item met", async () => {
  for (const code of [
    "TransactionConflict",
    "ConditionalCheckFailed",
    "None",
  ]) {
    const event = newSession();
    await postSession(event);
    proxy.meet(cancelled(code, "ConditionalCheckFailed"));
    expect(await postSession(event)).toEqual({ outcome: "repeated" });
  }
});

test("a delivery that meets the end of the one before is no conflict", async () => {
  // The item is there already, the row is not free yet: nobody knows whose item it is.
  proxy.meet(cancelled("ConditionalCheckFailed", "TransactionConflict"));
  const event = newSession();
  const outcome = await postSession(event).catch((error: unknown) => error);
  expect(outcome).not.toMatchObject({ status: 409 });
});

/** What every call of a suite meets. */
function alwaysMeet(mishap: Mishap): void {
  beforeAll(() => {
    proxy.meetAlways(mishap);
  });
  afterAll(() => {
    proxy.meetAlways();
  });
}

function newSession(): object {
  return envelope({ ...example, session_id: randomUUID() });
}

function cancelled(...codes: readonly string[]): Mishap {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return failure("TransactionCanceledException", 400, { CancellationReasons });
}

function lambdaContext(milliseconds: number): object {
  const end = Date.now() + milliseconds;
  return {
    awsRequestId: "lambda-1",
    getRemainingTimeInMillis: () => end - Date.now(),
  };
}

/** Whether a deadline is over, by a timer: where the machine is busy, it is as late as the timers of what is tried. */
function deadlineIn(milliseconds: number): () => boolean {
  let isOver = false;
  void sleep(milliseconds).then(async () => {
    // What ended before it may still have to come from its socket.
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    isOver = true;
  });
  return () => isOver;
}

function expectNoSecret(body: string): void {
  expect(body).not.toContain(secret);
  expect(body).not.toContain(notesTable);
  expect(body).not.toContain("acme-notes");
  expect(body).not.toMatch(/\bat .+:\d+:\d+|Exception|dynamodb/i);
}
