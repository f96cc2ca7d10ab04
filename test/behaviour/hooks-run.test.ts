import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json-value.js";
import { callerOf, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emitWith } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { openProxy } from "./rig/proxy.js";

/** A call of a hook: its name, what it was given, and how many calls of the database came before it. */
interface Ran {
  readonly hook: string;
  readonly requestId: string;
  readonly given: JsonObject;
  readonly calls: number;
}

const ran: Ran[] = [];
const shared = { ran, calls: () => 0 };
Object.assign(globalThis, { codegenHooks: shared });

/** A hook file that notes each call, with what the title asks of it. */
function noting(slug: string, more = ""): string {
  return `
import { Problem } from "../generated/runtime/problem.js";
import type { After, Before } from "../generated/endpoints/${slug}/types.js";
import type { Context } from "../generated/runtime/hooks.js";

interface Shared {
  readonly codegenHooks: { readonly ran: object[]; calls(): number };
}
const { ran, calls } = (globalThis as unknown as Shared).codegenHooks;
const titleOf = (given: object) => (given as { readonly title?: string }).title;
const note = (hook: string, { requestId }: Context, given: unknown) =>
  void ran.push({ hook, requestId, given: structuredClone(given), calls: calls() });

export const before: Before = async (context, payload) => {
  note("before", context, payload);
  if (titleOf(payload) === "refuse") throw new Problem(409, "Not this one.");
  if (titleOf(payload) === "fail") throw new Error("the hidden reason");
  return titleOf(payload) === "change" ? { ...payload, title: "changed" } : payload;
};

export const after: After = (context, item) => {
  note("after", context, item);
  return titleOf(item) === "dress" ? { ...item, title: "dressed" } : item;
};
${more}`;
}

const authorize = `
export const authorize = (context: Context, credentials: unknown) => {
  note("authorize", context, credentials);
  const text = JSON.stringify(credentials);
  if (text.includes("thief")) throw new Problem(403, "Not you.");
  return text.includes("sesame");
};
`;

const names = ["post", "patch", "delete"].flatMap((action) =>
  modes.map((mode) => `acme-jobs-${action}-${mode}`),
);
const files = Object.fromEntries([
  ...[...names, "acme-jobs-get", "acme-jobs-list"].map((name) => [
    name,
    noting(name),
  ]),
  ...["acme-jobs-basic", "acme-jobs-bearer"].map((name) => [
    name,
    noting(name, authorize),
  ]),
]) as Readonly<Record<string, string>>;

catchLogs();
const emitted = await emitWith(files, "test/behaviour/specs/hooked");
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const jobs = database.nameOf("acme-jobs");
const ask = callerOf(emitted);
shared.calls = () => proxy.calls.length;

const job = { job_id: "j", title: "t" };
const storedJob = { job_id: { S: "j" }, title: { S: "t" } };

beforeEach(async () => {
  await database.clear("acme-jobs");
  proxy.calls.splice(0);
  ran.splice(0);
});

describe.each(modes)("%s:", (mode) => {
  const post = `acme-jobs-post-${mode}`;

  test("before runs before the table is touched, and after runs after it", async () => {
    const requestId = randomUUID();
    await ask(post, { payload: { ...job, secret: "s" }, requestId });
    expect(ran).toEqual([
      {
        hook: "before",
        requestId,
        given: { ...job, secret: "s" },
        calls: 0,
      },
      { hook: "after", requestId, given: job, calls: 1 },
    ]);
  });

  test("what before returns is stored", async () => {
    await ask(post, { payload: { ...job, title: "change" } });
    expect(await database.all(jobs)).toEqual([
      { ...storedJob, title: { S: "changed" } },
    ]);
  });

  test("before can refuse, and then nothing is written", async () => {
    const refused = await ask(post, { payload: { ...job, title: "refuse" } });
    expect(refused.status).toBe(409);
    expect(refused.body["detail"]).toContain("Not this one.");
    expect(proxy.calls).toEqual([]);
    expect(ran.map(({ hook }) => hook)).toEqual(["before"]);
  });

  test("no hook runs for what is not valid", async () => {
    const payload = { ...job, steps: "x" };
    expect((await ask(post, { payload })).status).toBe(400);
    expect(ran).toEqual([]);
  });

  test("after does not run where the table refused", async () => {
    await database.put(jobs, storedJob);
    expect((await ask(post, { payload: job })).status).toBe(409);
    expect(ran.map(({ hook }) => hook)).toEqual(["before"]);
  });

  test("a patch and a delete have both, too", async () => {
    await database.put(jobs, storedJob);
    const patch = { payload: { job_id: "j", title: "change" } };
    expect((await ask(`acme-jobs-patch-${mode}`, patch)).status).toBe(200);
    expect(await database.all(jobs)).toMatchObject([
      { title: { S: "changed" } },
    ]);
    const gone = { payload: { job_id: "j" } };
    expect((await ask(`acme-jobs-delete-${mode}`, gone)).status).toBe(200);
    expect(ran.map(({ hook }) => hook)).toEqual([
      "before",
      "after",
      "before",
      "after",
    ]);
  });
});

test("what after returns is answered, and not stored", async () => {
  const payload = { ...job, title: "dress" };
  const { status, body } = await ask("acme-jobs-post-sync", { payload });
  expect({ status, body }).toEqual({
    status: 201,
    body: { ...job, title: "dressed" },
  });
  expect(await database.all(jobs)).toMatchObject([{ title: { S: "dress" } }]);
  const read = await ask("acme-jobs-get", { payload: { job_id: "j" } });
  expect(read.body["title"]).toBe("dressed");
});

test("a list has both, with the whole page", async () => {
  await database.put(jobs, storedJob);
  const { body } = await ask("acme-jobs-list");
  expect(body).toEqual({ items: [job] });
  expect(ran.map(({ hook, calls }) => [hook, calls])).toEqual([
    ["before", 0],
    ["after", 1],
  ]);
});

test("a hook that fails is a 500 that does not say why", async () => {
  const payload = { ...job, title: "fail" };
  const { status, body } = await ask("acme-jobs-post-sync", { payload });
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain("hidden");
  expect(await database.all(jobs)).toEqual([]);
});

test("ASYNC hooks run at each delivery, with one request id", async () => {
  const asked = { payload: job, requestId: randomUUID() };
  await ask("acme-jobs-post-async", asked);
  const again = await ask("acme-jobs-post-async", asked);
  expect(again.body).toEqual({ outcome: "repeated" });
  const befores = ran.filter(({ hook }) => hook === "before");
  expect(befores.map(({ requestId }) => requestId)).toEqual([
    asked.requestId,
    asked.requestId,
  ]);
});

describe.each([
  ["basic", (text: string) => `Basic ${Buffer.from(text).toString("base64")}`],
  ["bearer", (text: string) => `Bearer ${text.replace(":", ".")}`],
])("%s", (security, headerOf) => {
  const name = `acme-jobs-${security}`;

  test("asks authorize first, even where the payload is not valid", async () => {
    const headers = { Authorization: headerOf("ali:sesame") };
    const { status } = await ask(name, { payload: job, headers });
    expect(status).toBe(201);
    expect(ran.map(({ hook }) => hook)).toEqual([
      "authorize",
      "before",
      "after",
    ]);
    ran.splice(0);
    const payload = { ...job, title: 1 };
    expect((await ask(name, { payload, headers })).status).toBe(400);
    expect(ran.map(({ hook }) => hook)).toEqual(["authorize"]);
  });

  test.each([
    ["baba", 401],
    ["thief", 403],
  ])("refuses whom authorize refuses: %s", async (word, wanted) => {
    const headers = { Authorization: headerOf(`ali:${word}`) };
    const { status } = await ask(name, { payload: job, headers });
    expect(status).toBe(wanted);
    expect(ran.map(({ hook }) => hook)).toEqual(["authorize"]);
    expect(proxy.calls).toEqual([]);
  });

  test("is a 401 without credentials, or with odd ones, and never authorized", async () => {
    for (const headers of [
      {},
      { Authorization: "" },
      { Authorization: "Digest sesame" },
    ]) {
      const answer = await ask(name, { payload: job, headers });
      expect(answer.status).toBe(401);
      expect(answer.headers["www-authenticate"]).toMatch(
        new RegExp(security, "i"),
      );
    }
    expect(proxy.calls).toEqual([]);
    expect(await database.all(jobs)).toEqual([]);
  });
});
