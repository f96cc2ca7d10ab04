import { randomUUID } from "node:crypto";
import {
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, openEndpoint } from "./endpoint.js";
import type { Endpoint } from "./endpoint.js";
import { createGroundTable, failure, get, keyOf, put } from "./ground.js";
import type { Ground } from "./ground.js";

const table = `transactions-${randomUUID()}`;
let endpoint: Endpoint;
let client: DynamoDBClient;
let ground: Ground;

beforeAll(async () => {
  endpoint = await openEndpoint();
  client = connect(endpoint.url);
  await createGroundTable(client, table);
});

beforeEach(() => {
  ground = { client, table, pk: randomUUID() };
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

test("an action that fails in the middle leaves nothing, in no index either", async () => {
  await put(ground, "before", { tag: { S: ground.pk }, at: { S: "old" } });
  const moved = { ...keyOf(ground, "before"), at: { S: "new" } };
  const error = await failure(
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: table, Item: moved } },
          // Its conditions hold, but an index wants a text: only the write itself finds out.
          {
            Put: {
              TableName: table,
              Item: { ...keyOf(ground, "bad"), tag: { N: "1" } },
            },
          },
          { Put: { TableName: table, Item: keyOf(ground, "after") } },
        ],
      }),
    ),
    "TransactionCanceledException",
  );
  expect(error).toMatchObject({
    CancellationReasons: [
      { Code: "None" },
      { Code: "ValidationError" },
      { Code: "None" },
    ],
  });
  expect(await get(ground, "before")).toHaveProperty("at", { S: "old" });
  expect(await get(ground, "bad")).toBeUndefined();
  expect(await get(ground, "after")).toBeUndefined();
});

test("of transactions and updates on one counter at once none is lost", async () => {
  await Promise.all(times(25, () => [addOneTo("a"), addOneAlone("a")]).flat());
  expect(await get(ground, "a")).toHaveProperty("hits", { N: "50" });
});

test("of transactions that expect one state at once exactly one wins", async () => {
  const outcomes = await Promise.allSettled(times(20, takeLock));
  const won = outcomes.filter(({ status }) => status === "fulfilled");
  expect(won).toHaveLength(1);
  expect(await get(ground, "log")).toHaveProperty("hits", { N: "1" });
});

test("a read in a transaction sees all of another one or nothing", async () => {
  await addOneTo("a", "b");
  const reads = times(30, async () => {
    const [, hits] = await Promise.all([
      addOneTo("a", "b"),
      readHits("a", "b"),
    ]);
    return hits;
  });
  for (const [a, b] of await Promise.all(reads)) expect(a).toBe(b);
  expect(await readHits("a", "b")).toEqual(["31", "31"]);
});

const addOne = {
  UpdateExpression: "ADD hits :one",
  ExpressionAttributeValues: { ":one": { N: "1" } },
};

function addOneTo(...sortKeys: string[]) {
  const TransactItems = sortKeys.map((sk) => ({
    Update: { TableName: table, Key: keyOf(ground, sk), ...addOne },
  }));
  return client.send(new TransactWriteItemsCommand({ TransactItems }));
}

function addOneAlone(sk: string) {
  const target = { TableName: table, Key: keyOf(ground, sk) };
  return client.send(new UpdateItemCommand({ ...target, ...addOne }));
}

function takeLock() {
  return client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: table,
            Item: keyOf(ground, "lock"),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        { Update: { TableName: table, Key: keyOf(ground, "log"), ...addOne } },
      ],
    }),
  );
}

async function readHits(...sortKeys: string[]) {
  const TransactItems = sortKeys.map((sk) => ({
    Get: { TableName: table, Key: keyOf(ground, sk) },
  }));
  const { Responses } = await client.send(
    new TransactGetItemsCommand({ TransactItems }),
  );
  return Responses?.map(({ Item }) => Item?.["hits"]?.N) ?? [];
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
