import { randomUUID } from "node:crypto";
import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTable } from "../../../src/local/dynamodb/create-table.js";
import { connect, openEndpoint } from "./endpoint.js";
import type { Endpoint } from "./endpoint.js";
import { failure, schema } from "./ground.js";

const id = { name: "id", type: "S" } as const;
const at = { name: "at", type: "N" } as const;
const hash = { name: "hash", type: "B" } as const;

let endpoint: Endpoint;
let client: DynamoDBClient;

beforeAll(async () => {
  endpoint = await openEndpoint();
  client = connect(endpoint.url);
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

test("a table with a partition key and nothing else", async () => {
  const name = randomUUID();
  await createTable(endpoint.url, { name, partitionKey: id });
  const table = await describe(name);
  expect(table).toMatchObject({
    TableStatus: "ACTIVE",
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    KeySchema: schema("id"),
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  });
  expect(table?.GlobalSecondaryIndexes).toBeUndefined();
  expect(await timeToLiveOf(name)).toEqual({ TimeToLiveStatus: "DISABLED" });
});

test("a table with a sort key, indexes that share attributes, and a time to live", async () => {
  const name = randomUUID();
  await createTable(endpoint.url, {
    name,
    partitionKey: id,
    sortKey: at,
    indexes: [{ name: "by-hash", partitionKey: hash, sortKey: at }],
    timeToLive: "until",
  });
  const table = await describe(name);
  expect(table).toMatchObject({
    KeySchema: schema("id", "at"),
    GlobalSecondaryIndexes: [
      {
        IndexName: "by-hash",
        IndexStatus: "ACTIVE",
        KeySchema: schema("hash", "at"),
        Projection: { ProjectionType: "ALL" },
      },
    ],
  });
  const types = table?.AttributeDefinitions?.map(
    ({ AttributeName, AttributeType }) => [AttributeName, AttributeType],
  );
  expect(types?.sort()).toEqual([
    ["at", "N"],
    ["hash", "B"],
    ["id", "S"],
  ]);
  expect(await timeToLiveOf(name)).toEqual({
    TimeToLiveStatus: "ENABLED",
    AttributeName: "until",
  });
});

test("a table that is already there", async () => {
  const table = { name: randomUUID(), partitionKey: id };
  await createTable(endpoint.url, table);
  await failure(createTable(endpoint.url, table), "ResourceInUseException");
});

async function describe(TableName: string) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table;
}

async function timeToLiveOf(TableName: string) {
  const { TimeToLiveDescription } = await client.send(
    new DescribeTimeToLiveCommand({ TableName }),
  );
  return TimeToLiveDescription;
}
