import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  QueryCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import {
  attribute,
  createGroundTable,
  failure,
  keyOf,
  put,
  schema,
} from "../ground.js";
import type { Check } from "../ground.js";

/** CreateTable, UpdateTable and the time to live; each with a table of its own, named like its partition. */
export const tableChecks: readonly Check[] = [
  {
    name: "CreateTable with two global indexes and a local one",
    async run({ client, pk }) {
      await createGroundTable(client, pk);
      const { Table } = await client.send(
        new DescribeTableCommand({ TableName: pk }),
      );
      expect(Table).toMatchObject({
        TableStatus: "ACTIVE",
        BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
        LocalSecondaryIndexes: [{ IndexName: "by-rank" }],
      });
      const indexes = Table?.GlobalSecondaryIndexes?.map((index) => [
        index.IndexName,
        index.IndexStatus,
      ]);
      expect(indexes?.sort()).toEqual([
        ["by-number", "ACTIVE"],
        ["by-tag", "ACTIVE"],
      ]);
    },
  },
  {
    name: "UpdateTimeToLive and DescribeTimeToLive",
    async run({ client, pk }) {
      await createPlainTable(client, pk);
      const describe = new DescribeTimeToLiveCommand({ TableName: pk });
      const enable = new UpdateTimeToLiveCommand({
        TableName: pk,
        TimeToLiveSpecification: { Enabled: true, AttributeName: "until" },
      });
      const before = await client.send(describe);
      expect(before.TimeToLiveDescription).toEqual({
        TimeToLiveStatus: "DISABLED",
      });
      await client.send(enable);
      const after = await client.send(describe);
      expect(after.TimeToLiveDescription).toEqual({
        TimeToLiveStatus: "ENABLED",
        AttributeName: "until",
      });
      await failure(client.send(enable), "ValidationException");
    },
  },
  {
    name: "UpdateTable that adds a global index",
    async run(ground) {
      const { client, pk: table } = ground;
      await createPlainTable(client, table);
      await put({ ...ground, table }, "1", { rank: { S: "first" } });
      await client.send(
        new UpdateTableCommand({
          TableName: table,
          AttributeDefinitions: [
            attribute("pk", "S"),
            attribute("sk", "S"),
            attribute("rank", "S"),
          ],
          GlobalSecondaryIndexUpdates: [
            {
              Create: {
                IndexName: "by-rank",
                KeySchema: schema("rank"),
                Projection: { ProjectionType: "KEYS_ONLY" },
              },
            },
          ],
        }),
      );
      while (await isCreatingIndex(client, table)) await setTimeout(100);
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: "by-rank",
          KeyConditionExpression: "#rank = :rank",
          ExpressionAttributeNames: { "#rank": "rank" },
          ExpressionAttributeValues: { ":rank": { S: "first" } },
        }),
      );
      expect(Items).toEqual([{ ...keyOf(ground, "1"), rank: { S: "first" } }]);
    },
  },
];

async function createPlainTable(
  client: DynamoDBClient,
  TableName: string,
): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [attribute("pk", "S"), attribute("sk", "S")],
      KeySchema: schema("pk", "sk"),
    }),
  );
  await waitUntilTableExists(
    { client, maxWaitTime: 30, minDelay: 1 },
    { TableName },
  );
}

async function isCreatingIndex(
  client: DynamoDBClient,
  TableName: string,
): Promise<boolean> {
  const command = new DescribeTableCommand({ TableName });
  // DynamoDB Local fails now and then to count the entries of an index that it is adding.
  const answer = await client.send(command).catch((error: unknown) => {
    if (error instanceof Error && error.name === "InternalFailure") return;
    throw error;
  });
  if (!answer) return true;
  const [index] = answer.Table?.GlobalSecondaryIndexes ?? [];
  return index?.IndexStatus !== "ACTIVE";
}
