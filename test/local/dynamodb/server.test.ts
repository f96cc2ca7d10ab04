import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DescribeTimeToLiveCommand,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import { expect, onTestFinished, test } from "vitest";
import { startDynamoDB } from "../../../src/local/dynamodb/server.js";
import type { DynamoDBOptions } from "../../../src/local/dynamodb/server.js";
import { createTable } from "../../../src/local/dynamodb/create-table.js";
import { connect } from "./endpoint.js";
import { get, put } from "./ground.js";
import type { Ground } from "./ground.js";

const table = {
  name: "things",
  partitionKey: { name: "pk", type: "S" },
  sortKey: { name: "sk", type: "S" },
} as const;

test("two servers at once share neither tables nor items nor tokens", async () => {
  const [one, two] = [await open(), await open()];
  await createTable(one.endpoint, { ...table, timeToLive: "until" });
  await put(one, "1", { v: { S: "one" } });
  expect(await tablesOf(two)).toEqual([]);

  await createTable(two.endpoint, table);
  expect(await get(two, "1")).toBeUndefined();
  expect(await timeToLiveOf(one)).toBe("ENABLED");
  expect(await timeToLiveOf(two)).toBe("DISABLED");

  await two.close();
  expect(await get(one, "1")).toHaveProperty("v", { S: "one" });
});

test("a server that is closed frees its port and forgets", async () => {
  const first = await open();
  await createTable(first.endpoint, table);
  await Promise.all([first.close(), first.close()]);

  const second = await open({ port: first.port });
  expect(await tablesOf(second)).toEqual([]);
});

test("a server with a folder remembers items and time to live", async () => {
  const path = await mkdtemp(join(tmpdir(), "dynamodb-"));
  onTestFinished(() => rm(path, { recursive: true }));
  const first = await open({ path });
  await createTable(first.endpoint, { ...table, timeToLive: "until" });
  await put(first, "1", { v: { S: "kept" } });
  await expect(startDynamoDB({ path })).rejects.toThrow();
  await first.close();

  const second = await open({ path });
  expect(await get(second, "1")).toHaveProperty("v", { S: "kept" });
  expect(await timeToLiveOf(second)).toBe("ENABLED");
  await second.close();
});

test("a port that is taken is an error, and leaves the folder free", async () => {
  const path = await mkdtemp(join(tmpdir(), "dynamodb-"));
  onTestFinished(() => rm(path, { recursive: true }));
  const { port } = await open();
  await expect(startDynamoDB({ port, path })).rejects.toThrow("EADDRINUSE");
  const server = await open({ path });
  await server.close();
});

test.each(["", "{", "null", "[]", '"text"'])("the body %j", async (body) => {
  const { endpoint } = await open();
  expect(await post(endpoint, "GetItem", body)).toEqual({
    status: 400,
    type: "SerializationException",
  });
});

test.each([
  [{}],
  [{ TransactItems: [null] }],
  [{ TransactItems: [{}] }],
  [{ TransactItems: [{ Put: { TableName: "things" } }] }],
])("the transaction %j", async (input) => {
  const { endpoint } = await open();
  const body = JSON.stringify(input);
  const refused = { status: 400, type: "ValidationException" };
  expect(await post(endpoint, "TransactWriteItems", body)).toEqual(refused);
  expect(await post(endpoint, "TransactGetItems", body)).toEqual(refused);
});

async function open(options: DynamoDBOptions = {}) {
  const server = await startDynamoDB(options);
  const client = connect(server.endpoint);
  onTestFinished(async () => {
    client.destroy();
    await server.close();
  });
  return { ...server, client, table: table.name, pk: "1" };
}

async function tablesOf({ client }: Ground) {
  const { TableNames } = await client.send(new ListTablesCommand());
  return TableNames;
}

async function timeToLiveOf({ client, table: TableName }: Ground) {
  const { TimeToLiveDescription } = await client.send(
    new DescribeTimeToLiveCommand({ TableName }),
  );
  return TimeToLiveDescription?.TimeToLiveStatus;
}

async function post(endpoint: string, operation: string, body: string) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": `DynamoDB_20120810.${operation}` },
    body,
  });
  const { __type } = (await response.json()) as { __type: string };
  return { status: response.status, type: __type.split("#").at(-1) };
}
