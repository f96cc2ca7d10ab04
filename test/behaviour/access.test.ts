import { describe, expect, test } from "vitest";
import { accessOf } from "../../src/model/access.js";
import { openDatabase } from "./rig/database.js";
import { emit } from "./rig/emitted.js";
import { envelope, queryEnvelope, restEvent } from "./rig/events.js";
import { catchLogs } from "./rig/log-lines.js";
import { goldenSpecs, pageOf, requestOf } from "./rig/pages.js";
import { openProxy, type Call } from "./rig/proxy.js";

catchLogs();
const emitted = await emit(
  "specs",
  ...goldenSpecs,
  "test/behaviour/specs/books",
);
const { endpoints } = emitted.model;
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);

test.each(endpoints)(
  "$lambdaFunction makes the call that the model says, and no other",
  async (endpoint) => {
    const { payload } = pageOf(emitted, endpoint);
    const request = requestOf(endpoint, payload);
    const handler = await emitted.handler(endpoint.name.wire);
    const isQuery = endpoint.payloadMode === "query-string";
    const accepted = isQuery ? queryEnvelope(request.query) : envelope(payload);
    await database.clear(endpoint.table.name.wire);
    proxy.calls.splice(0);
    // Where there is no item, what must find one is refused, after its call.
    await handler(
      endpoint.mode === "ASYNC" ? accepted : restEvent(request),
    ).catch(() => undefined);
    const { call, touches } = accessOf(endpoint);
    expect(proxy.calls.map(accessIn)).toEqual([
      {
        call,
        touches: touches.map(({ action, on }) => ({
          action,
          table:
            on.kind === "table" ? database.nameOf(on.table) : database.ledger,
        })),
      },
    ]);
  },
);

describe("every kind of access is made:", () => {
  test.each([
    "GetItem",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "TransactWriteItems",
  ])("%s", (call) => {
    const calls = endpoints.map((endpoint) => accessOf(endpoint).call);
    expect(calls).toContain(call);
  });
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
