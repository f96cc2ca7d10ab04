import { describe, expect, test } from "vitest";
import { accessOf } from "../../src/model/access.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { envelope, restEvent } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { goldenSpecs, pageOf, queryOf } from "./rig/pages.js";
import { openProxy, type Call } from "./rig/proxy.js";

catchLogs();
const emitted = await emit("specs", ...goldenSpecs, "test/behaviour/specs");
const { endpoints } = emitted.model;
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);

describe.each(endpoints)("$lambdaFunction", (endpoint) => {
  test("makes the calls that the model says, and no others", async () => {
    const { method, path, mode, name } = endpoint;
    const { payload } = pageOf(emitted, endpoint);
    const handler = await emitted.handler(name.wire);
    const request =
      endpoint.payloadMode === "query-string"
        ? { method, path, query: queryOf(payload) }
        : { method, path, body: JSON.stringify(payload) };
    await database.clear(endpoint.table.name.wire);
    proxy.calls.splice(0);
    await handler(mode === "ASYNC" ? envelope(payload) : restEvent(request));
    const wanted = accessOf(endpoint).map(({ call, touches }) => ({
      call,
      touches: touches.map(({ action, on }) => ({
        action,
        table:
          on.kind === "table" ? database.nameOf(on.table) : database.ledger,
      })),
    }));
    expect(proxy.calls.map(accessIn)).toEqual(wanted);
  });
});

test("every kind of call was made", () => {
  const calls = endpoints.flatMap((one) =>
    accessOf(one).map(({ call }) => call),
  );
  expect([...new Set(calls)].sort()).toEqual([
    "GetItem",
    "PutItem",
    "TransactWriteItems",
  ]);
});

/** What a call that was made asks of IAM. */
function accessIn({ operation, input }: Call) {
  const inner = (input["TransactItems"] ?? [
    { [operation.replace(/Item$/, "")]: input },
  ]) as readonly Readonly<Record<string, { readonly TableName: string }>>[];
  return {
    call: operation,
    touches: inner.flatMap((item) =>
      Object.entries(item).map(([verb, { TableName }]) => ({
        action: `dynamodb:${verb === "ConditionCheck" ? "ConditionCheckItem" : `${verb}Item`}`,
        table: TableName,
      })),
    ),
  };
}
