import db from "dynalite/db/index.js";
import { expect, onTestFinished, test } from "vitest";
import { runRequest } from "../../../src/local/dynamodb/run-request.js";
import { createOperations } from "../../../src/local/dynamodb/operations/create-operations.js";

const input = {
  TableName: "things",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
};
const described = JSON.stringify({ TableName: "things" });

test("a table is ACTIVE when CreateTable has answered, and gone after DeleteTable", async () => {
  const { ask } = open();
  await ask("CreateTable", JSON.stringify(input));
  expect(await ask("DescribeTable", described)).toMatchObject({
    status: 200,
    body: { Table: { TableStatus: "ACTIVE" } },
  });
  await ask("DeleteTable", described);
  expect(await ask("DescribeTable", described)).toMatchObject({ status: 400 });
});

test("a table that is made anew has no time to live", async () => {
  const { ask } = open();
  await ask("CreateTable", JSON.stringify(input));
  const TimeToLiveSpecification = { Enabled: true, AttributeName: "until" };
  await ask(
    "UpdateTimeToLive",
    JSON.stringify({ TableName: "things", TimeToLiveSpecification }),
  );
  await ask("DeleteTable", described);
  await ask("CreateTable", JSON.stringify(input));
  expect(await ask("DescribeTimeToLive", described)).toEqual({
    status: 200,
    body: { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } },
  });
});

test("a bug of ours is a 500 with its stack", async () => {
  const { store, operations } = open();
  const broken = { types: {}, run: () => Promise.reject(new Error("oops")) };
  const { status, body } = await runRequest(
    { operation: "Break", body: "{}" },
    new Map([...operations, ["Break", broken]]),
    store,
  );
  expect(status).toBe(500);
  expect(JSON.stringify(body)).toContain("oops");
});

function open() {
  const store = db.create({
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  onTestFinished(() => store.db.close());
  const operations = createOperations();
  return {
    store,
    operations,
    ask: (operation: string, body: string) =>
      runRequest({ operation, body }, operations, store),
  };
}
