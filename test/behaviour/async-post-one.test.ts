import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { openDatabase, type Stored } from "./rig/database.js";
import { emit, exampleOf } from "./rig/emitted.js";
import { envelope } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";

const logs = catchLogs();
const emitted = await emit("specs/one");
const endpoint = emitted.endpoint("jef-one-sessions-post-one");
const database = await openDatabase(emitted.model);
const handler = await emitted.handler("jef-one-sessions-post-one");
const table = database.nameOf("jef-one-sessions");
const example = exampleOf(endpoint);
const key = { session_id: { S: example["session_id"] } };

/** The published example, as it must lie in the table. */
const stored: Stored = {
  session_id: { S: "4dc84733-ce2a-461b-8017-4e77b3f99a66" },
  user_id: { S: "5d604ee6-02b3-4678-a898-6293b635b555" },
  entity_id: { S: "d49b8a8c-30d9-4172-bb72-71855d5804c2" },
  session_entity_field: { S: "mobile_application_id" },
  session_entity_field_value: { S: "18287ac0-4d5a-4da0-9166-24b4e0b4a038" },
  mobile_application_id: { S: "16b06bf7-7f70-454d-8947-ab94fdb81ada" },
  desktop_application_id: { S: "e888a8ca-0c65-44d7-af19-a15311427125" },
  entity_number: { S: "value_001" },
  employee_number: { S: "value_001" },
  application_number: { S: "value_001" },
  application_type: { S: "mobile" },
  status: { S: "pending" },
  is_valid: { BOOL: true },
  is_active: { BOOL: true },
  session_context: { M: {} },
  expires_at: { S: "2026-05-17T15:49:56Z" },
  created_at: { S: "2026-05-17T15:49:56Z" },
  updated_at: { S: "2026-05-17T15:49:56Z" },
  verified_at: { S: "2026-05-17T15:49:56Z" },
  failure_reason: { S: "Login timeout during sync" },
};

const applied = { outcome: "applied" };
const repeated = { outcome: "repeated" };

beforeEach(async () => {
  logs.take();
  await database.clear("jef-one-sessions");
});

test("the published example becomes exactly one item, equal to it", async () => {
  expect(await handler(envelope(example))).toEqual(applied);
  expect(await database.all(table)).toEqual([stored]);
});

test("an optional member that is not given is not stored", async () => {
  const [rest, wanted] = [example, stored].map((object) =>
    Object.fromEntries(
      Object.entries(object).filter(([name]) => name !== "failure_reason"),
    ),
  );
  expect(await handler(envelope(rest))).toEqual(applied);
  expect(await database.all(table)).toEqual([wanted]);
});

test("a free map keeps every member by its JSON type", async () => {
  const session_context = JSON.parse(
    '{"a":[1.5,null,{"proto":{"x":true}}],"constructor":"c"}',
  ) as unknown;
  await handler(envelope({ ...example, session_context }));
  const [item] = await database.all(table);
  expect(item?.["session_context"]).toEqual(
    JSON.parse(
      '{"M":{"a":{"L":[{"N":"1.5"},{"NULL":true},{"M":{"proto":{"M":{"x":{"BOOL":true}}}}}]},"constructor":{"S":"c"}}}',
    ),
  );
});

test("the same event again is not applied again", async () => {
  const event = envelope(example);
  expect(await handler(event)).toEqual(applied);
  expect(await handler(structuredClone(event))).toEqual(repeated);
  expect(await database.all(table)).toEqual([stored]);
});

test("the same event after the item was changed leaves the change", async () => {
  const event = envelope(example);
  await handler(event);
  const changed = { ...stored, status: { S: "revoked" } };
  await database.put(table, changed);
  expect(await handler(event)).toEqual(repeated);
  expect(await database.all(table)).toEqual([changed]);
});

test("the same event after the item was deleted does not bring it back", async () => {
  const event = envelope(example);
  await handler(event);
  await database.remove(table, key);
  expect(await handler(event)).toEqual(repeated);
  expect(await database.all(table)).toEqual([]);
});

test("the same request id with another payload is taken for a repetition", async () => {
  const requestId = randomUUID();
  await handler(envelope(example, requestId));
  const other = { ...example, session_id: randomUUID() };
  expect(await handler(envelope(other, requestId))).toEqual(repeated);
  expect(await database.all(table)).toEqual([stored]);
});

test("ten deliveries of one event at once are applied once", async () => {
  const event = envelope(example);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => handler(structuredClone(event))),
  );
  const firsts = outcomes.filter((one) => Object.is(outcomeOf(one), "applied"));
  expect(firsts).toHaveLength(1);
  expect(
    outcomes.map(outcomeOf).filter((one) => one === "repeated"),
  ).toHaveLength(9);
  expect(await database.all(table)).toEqual([stored]);
});

test("a second request with the same key is refused, and the item stays", async () => {
  await handler(envelope(example));
  const requestId = randomUUID();
  const other = { ...example, status: "verified" };
  await expect(handler(envelope(other, requestId))).rejects.toMatchObject({
    name: "Problem",
    status: 409,
    message: "An item with this key already exists.",
  });
  expect(await database.all(table)).toEqual([stored]);
  expect(await ledgerRow(requestId)).toBeUndefined();
});

test("of ten requests with one key at once, one is applied", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => handler(envelope(example))),
  );
  const done = outcomes.filter(({ status }) => status === "fulfilled");
  expect(done).toEqual([{ status: "fulfilled", value: applied }]);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") {
      expect(outcome.reason).toMatchObject({ name: "Problem", status: 409 });
    }
  }
  expect(await database.all(table)).toEqual([stored]);
});

test("a request that was refused may be applied once its key is free", async () => {
  await database.put(table, stored);
  const event = envelope(example);
  await expect(handler(event)).rejects.toMatchObject({ status: 409 });
  await database.remove(table, key);
  expect(await handler(event)).toEqual(applied);
});

test("the ledger remembers a request for six hours, fourteen days and a day", async () => {
  const requestId = randomUUID();
  const before = Math.floor(Date.now() / 1000);
  await handler(envelope(example, requestId));
  const after = Math.ceil(Date.now() / 1000);
  const row = await ledgerRow(requestId);
  expect(row).toEqual({
    request_id: { S: requestId },
    endpoint: { S: endpoint.lambdaFunction },
    expires_at: { N: expect.stringMatching(/^\d{10}$/) as string },
  });
  const kept = 6 * 3600 + 14 * 86_400 + 86_400;
  const expiry = Number(row?.["expires_at"]?.["N"]);
  expect(expiry).toBeGreaterThanOrEqual(before + kept);
  expect(expiry).toBeLessThanOrEqual(after + kept);
});

function ledgerRow(requestId: string): Promise<Stored | undefined> {
  return database.get(database.ledger, { request_id: { S: requestId } });
}

function outcomeOf(result: unknown): unknown {
  return (result as { readonly outcome: unknown }).outcome;
}
