import { beforeEach, describe, expect, test } from "vitest";
import { callerOf, firstError } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emitWith } from "./rig/emitted.js";
import { bodyOf, problemOf, restEvent, send } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";

/** What a hook saw: hooks are bundled, so they speak through what all modules share. */
interface Seen {
  readonly requestId: unknown;
  readonly payload: unknown;
}

const seen: Seen[] = [];
Object.assign(globalThis, { codegenSeen: seen });

const note = `
const seen = (globalThis as unknown as { codegenSeen: object[] }).codegenSeen;
const note = ({ requestId }: { requestId: string }, payload: unknown) =>
  void seen.push({ requestId, payload });
`;

const logs = catchLogs();
const emitted = await emitWith(
  {
    "acme-sums-add": `
import { Problem } from "../generated/runtime/problem.js";
import type { Handle } from "../generated/endpoints/acme-sums-add/types.js";
${note}
export const handle: Handle = async (context, payload) => {
  note(context, payload);
  if (payload.b < 0) throw new Problem(409, "It would go down.");
  if (payload.b === 13) throw new Error("the secret reason", { cause: new TypeError("of it") });
  return { sum: payload.a + payload.b };
};
`,
    "acme-sums-make": `
import type { Handle } from "../generated/endpoints/acme-sums-make/types.js";
export const handle: Handle = (_context, payload) => ({
  name: payload.name,
  total: payload.start ?? 0,
});
`,
    "acme-sums-later": `
import { Problem } from "../generated/runtime/problem.js";
import type { Handle } from "../generated/endpoints/acme-sums-later/types.js";
${note}
export const handle: Handle = (context, payload) => {
  note(context, payload);
  if (payload.b < 0) throw new Problem(503, "Not now.");
};
`,
  },
  "test/behaviour/specs/custom",
);
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const ask = callerOf(emitted);

beforeEach(() => {
  seen.splice(0);
});

describe("a custom action", () => {
  test("answers what its hook returns", async () => {
    const payload = { a: 1, b: 2 };
    const requestId = "request-1";
    const answer = await ask("acme-sums-add", { payload, requestId });
    expect(answer).toMatchObject({ status: 200, body: { sum: 3 } });
    expect(seen).toEqual([{ requestId, payload }]);
  });

  test("has the status that the spec says, and the path in its payload", async () => {
    const asked = { path: { name: "n" }, payload: { start: 4 } };
    const answer = await ask("acme-sums-make", asked);
    expect(answer).toMatchObject({
      status: 201,
      body: { name: "n", total: 4 },
    });
    const wrong = await ask("acme-sums-make", {
      ...asked,
      payload: { start: "4" },
    });
    expect(wrong.status).toBe(400);
    expect(firstError(wrong)["path"]).toBe("/start");
  });

  test("is not asked what is not valid", async () => {
    const answer = await ask("acme-sums-add", { payload: { a: 1 } });
    expect(answer.status).toBe(400);
    expect(firstError(answer)["path"]).toBe("/b");
    expect(seen).toEqual([]);
  });

  test("refuses by a problem, and fails without telling why", async () => {
    const refused = await ask("acme-sums-add", { payload: { a: 1, b: -1 } });
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: "It would go down." },
    });
    const failed = await ask("acme-sums-add", { payload: { a: 1, b: 13 } });
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toContain("secret");
    const failure = logs
      .take()
      .lines.find(({ message }) => message === "failure");
    expect(failure).toMatchObject({
      failure: "Error",
      error_message: "the secret reason",
      cause: "TypeError",
      cause_message: "of it",
      stack: expect.stringContaining("at handle") as string,
    });
  });

  test("is a 501 until it is written", async () => {
    const handler = await emitted.handler("acme-sums-read");
    const query = [["name", "n"]] as const;
    const event = restEvent({ method: "GET", path: "/sums", query });
    const reply = await send(handler, event);
    problemOf(reply, 501);
    expect(bodyOf(reply)["title"]).toBe("Not Implemented");
  });

  test("logs its outcome", async () => {
    logs.take();
    await ask("acme-sums-add", { payload: { a: 1, b: 2 } });
    expect(logs.take().lines).toMatchObject([
      { endpoint: "acme-sums-add", outcome: 200 },
    ]);
  });

  test("touches no table", () => {
    expect(proxy.calls).toEqual([]);
  });
});

describe("a custom action that is ASYNC", () => {
  test("runs its hook at each delivery, for nobody remembers it", async () => {
    const asked = { payload: { a: 1, b: 2 }, requestId: "later-1" };
    for (const count of [1, 2]) {
      expect((await ask("acme-sums-later", asked)).status).toBe(200);
      expect(seen).toHaveLength(count);
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  test("is thrown where its hook throws", async () => {
    const answer = await ask("acme-sums-later", { payload: { a: 1, b: -1 } });
    expect(answer.status).toBe(503);
  });
});
