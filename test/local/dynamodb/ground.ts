import {
  BatchWriteItemCommand,
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";

/** Attributes as the low-level client takes them. */
export type Item = Record<string, AttributeValue>;

/** Where a check works: a table that all checks share, and a partition that is its own. */
export interface Ground {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly pk: string;
}

/** One thing that DynamoDB does. */
export interface Check {
  readonly name: string;
  run(ground: Ground): Promise<unknown>;
  /** What the embedded server says instead, as `name: message`. */
  readonly knownDifference?: string;
}

/** Creates the table of the checks: two global indexes and a local one, each with its own projection. */
export async function createGroundTable(
  client: DynamoDBClient,
  table: string,
): Promise<void> {
  const names = ["pk", "sk", "tag", "at", "rank"];
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        ...names.map((name) => attribute(name, "S")),
        attribute("n", "N"),
      ],
      KeySchema: schema("pk", "sk"),
      GlobalSecondaryIndexes: [
        {
          IndexName: "by-tag",
          KeySchema: schema("tag", "at"),
          Projection: { ProjectionType: "ALL" },
        },
        {
          IndexName: "by-number",
          KeySchema: schema("tag", "n"),
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["v"] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: "by-rank",
          KeySchema: schema("pk", "rank"),
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
  );
  await waitUntilTableExists(
    { client, maxWaitTime: 30, minDelay: 1 },
    { TableName: table },
  );
}

/** One entry of AttributeDefinitions. */
export function attribute(AttributeName: string, AttributeType: "S" | "N") {
  return { AttributeName, AttributeType };
}

/** A KeySchema. */
export function schema(partition: string, sort?: string) {
  const partitionKey = { AttributeName: partition, KeyType: "HASH" as const };
  if (sort === undefined) return [partitionKey];
  return [partitionKey, { AttributeName: sort, KeyType: "RANGE" as const }];
}

/** The key of an item in the check's partition. */
export function keyOf({ pk }: Ground, sk: string): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** Puts an item into the check's partition. */
export async function put(
  ground: Ground,
  sk: string,
  attributes: Item = {},
): Promise<void> {
  await ground.client.send(
    new PutItemCommand({
      TableName: ground.table,
      Item: { ...keyOf(ground, sk), ...attributes },
    }),
  );
}

/** Gets an item of the check's partition; undefined where there is none. */
export async function get(
  ground: Ground,
  sk: string,
): Promise<Item | undefined> {
  const { Item } = await ground.client.send(
    new GetItemCommand({
      TableName: ground.table,
      Key: keyOf(ground, sk),
      ConsistentRead: true,
    }),
  );
  return Item;
}

/** Puts items with one request; `attributes` tells an item's others from its place. */
export async function batchPut(
  ground: Ground,
  sortKeys: readonly string[],
  attributes: (place: number) => Item = () => ({}),
): Promise<void> {
  const requests = sortKeys.map((sk, place) => ({
    PutRequest: { Item: { ...keyOf(ground, sk), ...attributes(place) } },
  }));
  await ground.client.send(
    new BatchWriteItemCommand({ RequestItems: { [ground.table]: requests } }),
  );
}

/** Sort keys that sort as they count: `000`, `001`, … */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i).padStart(3, "0"));
}

/** Awaits the exception of this name and returns it. */
export async function failure(
  work: Promise<unknown>,
  name: string,
): Promise<Error> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Error);
  expect(outcome).toHaveProperty("name", name);
  return outcome as Error;
}
