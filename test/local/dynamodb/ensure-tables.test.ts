import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import db from "dynalite/db/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createClient,
  type DynamoDBClient,
} from "../../../src/local/dynamodb/client.js";
import {
  ensureTables,
  TableError,
} from "../../../src/local/dynamodb/ensure-tables.js";
import {
  startDynamoDB,
  type DynamoDBServer,
} from "../../../src/local/dynamodb/server.js";
import type { TableDefinition } from "../../../src/local/dynamodb/create-table.js";

let server: DynamoDBServer;
let ask: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamoDB();
  ask = createClient(server.endpoint);
});

afterAll(() => server.close());

const id = { name: "id", type: "S" } as const;
const day = { name: "day", type: "N" } as const;
const owner = { name: "owner", type: "S" } as const;

const ensure = (table: TableDefinition, isOurs = true): Promise<void> =>
  ensureTables(server.endpoint, [table], isOurs);

const put = (TableName: string, Item: object): Promise<object> =>
  ask("PutItem", { TableName, Item });

async function idsBy(
  TableName: string,
  IndexName: string,
  value: string,
): Promise<readonly unknown[]> {
  const { Items } = await ask<{ Items: readonly { id: object }[] }>("Query", {
    TableName,
    IndexName,
    KeyConditionExpression: "#o = :o",
    ExpressionAttributeNames: { "#o": "owner" },
    ExpressionAttributeValues: { ":o": { S: value } },
  });
  return Items.map((item) => item.id);
}

const byOwner = { name: "by-owner", partitionKey: owner };

test("an index that is new holds what is there already, and what comes", async () => {
  const table = { name: "growing", partitionKey: id };
  await ensure(table);
  await put("growing", { id: { S: "a" }, owner: { S: "me" } });
  await put("growing", { id: { S: "b" }, owner: { S: "you" } });
  await put("growing", { id: { S: "c" } });
  await put("growing", { id: { S: "d" }, owner: { N: "1" } });
  const indexed = { ...table, indexes: [byOwner] };
  await ensure(indexed);
  await ensure(indexed);
  await put("growing", { id: { S: "e" }, owner: { S: "me" } });
  expect(await idsBy("growing", "by-owner", "me")).toEqual(
    expect.arrayContaining([{ S: "a" }, { S: "e" }]),
  );
  expect(await idsBy("growing", "by-owner", "you")).toEqual([{ S: "b" }]);
});

test("an index whose key changes is made anew where the tables are ours", async () => {
  const table = { name: "changing", partitionKey: id, indexes: [byOwner] };
  await ensure(table);
  await put("changing", {
    id: { S: "a" },
    owner: { S: "me" },
    day: { N: "1" },
  });
  const changed = {
    ...table,
    indexes: [{ ...byOwner, sortKey: day }],
  };
  await expect(ensure(changed, false)).rejects.toMatchObject({
    message: expect.stringContaining(
      "the key owner there, not owner + day",
    ) as string,
  });
  await ensure(changed);
  expect(await idsBy("changing", "by-owner", "me")).toEqual([{ S: "a" }]);
});

test("a table whose key changes is made anew only where it is ours and empty", async () => {
  const table = { name: "moving", partitionKey: id };
  await ensure(table);
  const moved = { name: "moving", partitionKey: owner, sortKey: day };
  await expect(ensure(moved, false)).rejects.toBeInstanceOf(TableError);
  await ensure(moved);
  await put("moving", { owner: { S: "me" }, day: { N: "1" } });
  await expect(ensure(table)).rejects.toMatchObject({
    name: "TableError",
    table: "moving",
    message:
      "The table moving holds items under the key owner + day, not id. DynamoDB cannot change the key of a table: rename the table, or start without its data.",
  });
});

test("a time to live comes, changes and goes", async () => {
  const table = { name: "expiring", partitionKey: id };
  const now = async (): Promise<unknown> => {
    const { TimeToLiveDescription } = await ask<{
      TimeToLiveDescription: { AttributeName?: string };
    }>("DescribeTimeToLive", { TableName: "expiring" });
    return TimeToLiveDescription.AttributeName;
  };
  await ensure(table);
  await ensure({ ...table, timeToLive: "a" });
  expect(await now()).toBe("a");
  await ensure({ ...table, timeToLive: "b" });
  expect(await now()).toBe("b");
  await ensure(table);
  expect(await now()).toBeUndefined();
});

test("UpdateTable makes and deletes one index at a time", async () => {
  const table = { name: "updated", partitionKey: id, indexes: [byOwner] };
  await ensure(table);
  const update = (...changes: object[]): Promise<object> =>
    ask("UpdateTable", {
      TableName: "updated",
      GlobalSecondaryIndexUpdates: changes,
    });
  const Delete = { IndexName: "by-owner" };
  const Create = {
    IndexName: "by-day",
    KeySchema: [{ AttributeName: "day", KeyType: "HASH" }],
    Projection: { ProjectionType: "ALL" },
  };
  await expect(update({ Delete }, { Create })).rejects.toMatchObject({
    name: "LimitExceededException",
  });
  await expect(update({ Create })).rejects.toMatchObject({
    message: expect.stringContaining("Keys: [day]") as string,
  });
  await expect(
    update({ Create: { ...Create, IndexName: "by-owner" } }),
  ).rejects.toMatchObject({ name: "ValidationException" });
  await update({ Delete });
  await expect(update({ Delete })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("a table that was being changed when its process ended is of use again", async () => {
  const path = mkdtempSync(join(tmpdir(), "codegen-mend-"));
  try {
    const first = await startDynamoDB({ path });
    await ensureTables(
      first.endpoint,
      [{ name: "left", partitionKey: id, indexes: [byOwner] }],
      true,
    );
    await first.close();
    const store = db.create({
      path,
      createTableMs: 0,
      updateTableMs: 0,
      deleteTableMs: 0,
    });
    await store.db.open();
    const table = await promisify(store.getTable)("left", false);
    await promisify(store.tableDb.put)("left", {
      ...table,
      TableStatus: "CREATING",
    });
    await store.db.close();
    const second = await startDynamoDB({ path });
    const { Table } = await createClient(second.endpoint)<{ Table: object }>(
      "DescribeTable",
      { TableName: "left" },
    );
    expect(Table).toMatchObject({ TableStatus: "ACTIVE" });
    await second.close();
  } finally {
    rmSync(path, { recursive: true });
  }
});
