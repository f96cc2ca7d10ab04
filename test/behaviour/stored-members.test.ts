import { beforeEach, describe, expect, test } from "vitest";
import { callerOf, firstError, modes } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { pageOf } from "./rig/pages.js";

const logs = catchLogs();
const emitted = await emit("test/behaviour/specs/stored");
const database = await openDatabase(emitted.model);
const users = database.nameOf("acme-users");
const ask = callerOf(emitted);

const secret = "correct-horse-battery";
const payload = {
  user_id: "u",
  name: "Ada",
  password: secret,
  profile: { bio: "b", confirm: secret },
  rows: [{ a: "1", draft: true }, { draft: false }],
};
const kept = {
  user_id: "u",
  name: "Ada",
  profile: { bio: "b" },
  rows: [{ a: "1" }, {}],
};
const stored = {
  user_id: { S: "u" },
  name: { S: "Ada" },
  profile: { M: { bio: { S: "b" } } },
  rows: { L: [{ M: { a: { S: "1" } } }, { M: {} }] },
};

beforeEach(() => database.clear("acme-users"));

describe.each(modes)("what is not stored of a request that is %s", (mode) => {
  test.each(["post", "put", "patch"])(
    "is accepted by %s, and in no item",
    async (action) => {
      if (action === "patch")
        await database.put(users, { user_id: { S: "u" } });
      const name = `acme-users-${action}-${mode}`;
      const answer = await ask(name, { payload });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      if (mode === "sync") expect(answer.body).toEqual(kept);
      expect(await database.all(users)).toEqual([stored]);
    },
  );

  test("is checked like all else", async () => {
    const short = { ...payload, password: "short" };
    const name = `acme-users-post-${mode}`;
    const answer = await ask(name, { payload: short });
    expect(answer.status).toBe(400);
    expect(firstError(answer)["path"]).toBe("/password");
    expect(await database.all(users)).toEqual([]);
  });
});

test("a reader never tells it", async () => {
  await database.put(users, { ...stored, password: { S: secret } });
  const { body } = await ask("acme-users-get", { payload: { user_id: "u" } });
  expect(body).toEqual(kept);
});

test("logs do not tell what is sensitive", async () => {
  logs.take();
  await ask("acme-users-post-sync", { payload });
  await ask("acme-users-post-sync", { payload });
  await ask("acme-users-post-async", { payload: { ...payload, name: 1 } });
  const { text, lines } = logs.take();
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(text).not.toContain(secret);
});

test("pages show another value than the spec's for what is sensitive", () => {
  const page = pageOf(emitted, emitted.endpoint("acme-users-post-sync"));
  expect(page.text).not.toContain("spec-own-password");
  expect(page.payload["password"]).toEqual(expect.any(String));
  expect(page.payload["name"]).toBe("Ada");
});
