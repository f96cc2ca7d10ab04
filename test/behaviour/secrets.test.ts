import { beforeEach, expect, test } from "vitest";
import { callerOf } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";

catchLogs();
const emitted = await emit("test/behaviour/specs/secrets");
const database = await openDatabase(emitted.model);
const ask = callerOf(emitted);

const path = { account_id: "a" };
const payload = {
  name: "Ann",
  password: "secret",
  profile: { bio: "b", token: "secret" },
  devices: [{ label: "l", "pin/~1": "secret" }],
};
const answered = {
  account_id: "a",
  name: "Ann",
  profile: { bio: "b" },
  devices: [{ label: "l" }],
};

beforeEach(async () => {
  await database.clear("acme-accounts");
  await ask("acme-accounts-put", { path, payload });
});

test.each([
  ["post", { payload: { ...payload, account_id: "b" } }, 201],
  ["put", { path, payload }, 200],
  ["patch", { path, payload }, 200],
  ["get", { path }, 200],
])(
  "%s stores what is sensitive, and answers without it",
  async (name, asked, status) => {
    const answer = await ask(`acme-accounts-${name}`, asked);
    const account_id = name === "post" ? "b" : "a";
    expect(answer).toMatchObject({ status });
    expect(answer.body).toEqual({ ...answered, account_id });
    for (const item of await database.all(database.nameOf("acme-accounts"))) {
      expect(JSON.stringify(item).match(/secret/g)).toHaveLength(3);
    }
  },
);

test("a page of items is without it", async () => {
  const { body } = await ask("acme-accounts-list");
  expect(body).toEqual({ items: [answered] });
});

test("a response schema may list it", async () => {
  const { body } = await ask("acme-accounts-get-answered", { path });
  expect(body).toEqual({ account_id: "a", password: "secret" });
});

test("neither types, docs nor OpenAPI promise it", () => {
  const types = emitted.texts.get("endpoints/acme-accounts-get/types.ts") ?? "";
  const [, response = ""] = types.split("AcmeAccountsGetResponse");
  expect(response).toContain("profile");
  expect(response).not.toMatch(/password|token|pin/);
  const page = [...emitted.texts].find(([path]) =>
    path.endsWith("acme-accounts-get.md"),
  );
  expect(page?.[1]).not.toMatch(/password|token|pin/);
  const openapi = emitted.texts.get("openapi.yaml") ?? "";
  const [, schema = ""] = openapi.split("AcmeAccountsGetResponse:");
  expect(schema.split(/\n {4}\S/)[0]).not.toMatch(/password|token|pin/);
});
