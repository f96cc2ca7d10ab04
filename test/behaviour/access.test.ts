import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { emitModel } from "../emit/emit-model.js";
import {
  accessesOf,
  ledgerTable,
  type DynamoDbOperation as Operation,
} from "../../src/model/table/access.js";
import type { JsonObject } from "../../src/model/json-value.js";
import type { Endpoint } from "../../src/model/model.js";
import { rolesIn } from "../emit/infra/roles.js";
import { eventFor, type Asked } from "./rig/ask.js";
import { openDatabase } from "./rig/database.js";
import { emitWith, openHooks } from "./rig/emitted.js";
import { catchLogs } from "./rig/log-lines.js";
import { shownOn } from "./rig/page-requests.js";
import { goldenSpecs, pageOf, queryOf } from "./rig/pages.js";
import { openProxy, type Call } from "./rig/proxy.js";

const logs = catchLogs();
const emitted = await emitWith(
  await openHooks("specs", ...goldenSpecs),
  "specs",
  ...goldenSpecs,
  ...["books", "letters", "trees"].map(
    (topic) => `test/behaviour/specs/${topic}`,
  ),
);
const { endpoints, tables } = emitted.model;
const database = await openDatabase(emitted.model);
const proxy = await openProxy(database.url);
const roles = await rolesOfFunctions();
let compared = 0;

afterAll(() => {
  logs.take();
  console.log(`${compared} calls were compared with the model's`);
});

beforeEach(async () => {
  for (const { name } of tables) await database.clear(name.wire);
  proxy.calls.splice(0);
});

test.each(endpoints)(
  "$lambdaFunction makes the calls that the model says, and no other",
  async (endpoint) => {
    const name = endpoint.name.wire;
    const handler = await emitted.handler(name);
    const event = eventFor(emitted, name, exampleFor(endpoint));
    // Where there is no item, what must find one is refused, after its call.
    await handler(event).catch(() => undefined);
    const usual = accessesOf(endpoint).filter(
      ({ isConditional }) => !isConditional,
    );
    const wanted = usual.map(({ operation, permissions }) => ({
      call: operation,
      touches: permissions.map(({ action, resource }) =>
        resource.kind === "ledger"
          ? { action, table: database.ledger }
          : {
              action,
              table: database.nameOf(resource.table),
              ...(resource.kind === "index" && { index: resource.index }),
            },
      ),
    }));
    const made = proxy.calls.map(accessIn);
    expect(made).toEqual(wanted);
    const role = roles.get(endpoint.lambdaFunction) ?? [];
    const asked = made.flatMap(({ touches }) => touches.map(inRole));
    expect(asked.filter((one) => !role.includes(one))).toEqual([]);
    compared += wanted.length;
  },
);

test("a delete asks each index of children before it deletes", () => {
  const endpoint = emitted.endpoint("acme-trees-delete-sync");
  const calls = accessesOf(endpoint).map(({ operation }) => operation);
  expect(calls).toEqual(["Query", "Query", "DeleteItem"]);
});

describe("every kind of access is made:", () => {
  test.each<Operation>([
    "GetItem",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "Query",
    "Scan",
    "TransactWriteItems",
  ])("%s", (call) => {
    const calls = endpoints.flatMap((endpoint) =>
      accessesOf(endpoint).map((access) => access.operation),
    );
    expect(calls).toContain(call);
  });
});

/** What the deployed functions may do. */
async function rolesOfFunctions() {
  const files = await emitModel(emitted.model, "infra");
  return rolesIn(new Map(files.map(({ path, text }) => [path, text])));
}

/** A touch in the words of a role, where tables have the names that specs give them. */
function inRole({ action, table, index }: Touched): string {
  const known = [ledgerTable, ...tables.map(({ name }) => name.wire)];
  const wire = known.find((name) =>
    name === ledgerTable
      ? table === database.ledger
      : table === database.nameOf(name),
  );
  return `${action} ${wire}${index === undefined ? "" : `/index/${index}`}`;
}

interface Touched {
  readonly action: string;
  readonly table: string;
  readonly index?: string;
}

/** What the page of an endpoint shows, with the key in the path where it belongs. */
function exampleFor(endpoint: Endpoint): Asked {
  const page = pageOf(emitted, endpoint);
  const { sent } = shownOn(endpoint, page);
  const { Authorization = "" } = page.request.headers;
  const headers = { Authorization };
  if (Array.isArray(sent)) return { payload: sent, headers };
  const inPath = new Set(endpoint.pathMembers.map(({ name }) => name));
  const members = sent as JsonObject;
  const kept = (isIn: boolean): JsonObject =>
    Object.fromEntries(
      Object.entries(members).filter(([name]) => inPath.has(name) === isIn),
    );
  const path = Object.fromEntries(queryOf(kept(true)));
  return { headers, path, payload: kept(false) };
}

/** What a call that was made asks of IAM; the writes of a transaction that ask for the same are one. */
function accessIn({ operation, input }: Call) {
  const inner = (input["TransactItems"] ?? [
    { [operation.replace(/Item$/, "")]: input },
  ]) as readonly Readonly<Record<string, Target>>[];
  const touches = inner.flatMap((item) =>
    Object.entries(item).map(([verb, { TableName, IndexName }]) => ({
      action: `dynamodb:${actions[verb] ?? `${verb}Item`}`,
      table: TableName,
      ...(IndexName !== undefined && { index: IndexName }),
    })),
  );
  const unlike = new Map(touches.map((one) => [JSON.stringify(one), one]));
  return { call: operation, touches: [...unlike.values()] };
}

interface Target {
  readonly TableName: string;
  readonly IndexName?: string;
}

const actions: Readonly<Record<string, string>> = {
  ConditionCheck: "ConditionCheckItem",
  Query: "Query",
  Scan: "Scan",
};
