import {
  BatchGetItemCommand,
  ExecuteStatementCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import type { QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { batchPut, failure, keyOf, numbered, put } from "../ground.js";
import type { Check, Ground, Item } from "../ground.js";

/** Query, Scan, BatchGetItem and ExecuteStatement. */
export const readChecks: readonly Check[] = [
  {
    name: "BatchGetItem of 25 items with a projection",
    async run(ground) {
      await putMany(ground);
      const Keys = numbered(25).map((sk) => keyOf(ground, sk));
      const { Responses } = await ground.client.send(
        new BatchGetItemCommand({
          RequestItems: {
            [ground.table]: { Keys, ProjectionExpression: "sk" },
          },
        }),
      );
      const found = Responses?.[ground.table]?.map((item) => item["sk"]?.S);
      expect(found?.toSorted()).toEqual(numbered(25));
    },
  },
  {
    name: "Query in pages, by a prefix, backwards",
    async run(ground) {
      await putMany(ground);
      const pages = await queryAll(ground, {
        Limit: 7,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :start)",
        ExpressionAttributeValues: {
          ":pk": { S: ground.pk },
          ":start": { S: "0" },
        },
        ScanIndexForward: false,
      });
      expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 4]);
      expect(textsOf(pages.flat(), "sk")).toEqual(numbered(25).reverse());
    },
  },
  {
    name: "Query of a global index in pages",
    async run(ground) {
      await putMany(ground);
      const input = { ...byTag(ground, "by-tag"), Limit: 10 };
      const first = await query(ground, input);
      const lastKey = Object.keys(first.LastEvaluatedKey ?? {});
      expect(lastKey.sort()).toEqual(["at", "pk", "sk", "tag"]);
      const pages = await queryAll(ground, input);
      expect(textsOf(pages.flat(), "at")).toEqual(numbered(25));
    },
  },
  {
    name: "Query of a global index between two numbers, with its projection",
    async run(ground) {
      await putMany(ground);
      const { Items } = await query(ground, {
        IndexName: "by-number",
        KeyConditionExpression: "tag = :tag AND n BETWEEN :low AND :high",
        ExpressionAttributeValues: {
          ":tag": { S: ground.pk },
          ":low": { N: "9" },
          ":high": { N: "11" },
        },
      });
      expect(Items?.map((item) => item["n"]?.N)).toEqual(["9", "10", "11"]);
      expect(Items?.[0]).toHaveProperty("v");
      expect(Items?.[0]).not.toHaveProperty("rank");
    },
  },
  {
    name: "A consistent Query of a global index",
    run: (ground) =>
      failure(
        query(ground, { ...byTag(ground, "by-tag"), ConsistentRead: true }),
        "ValidationException",
      ),
  },
  {
    name: "Query of a local index",
    async run(ground) {
      await putMany(ground);
      const { Items } = await query(ground, {
        ...byPartition(ground),
        IndexName: "by-rank",
      });
      expect(textsOf(Items, "sk")).toEqual(numbered(25).reverse());
    },
  },
  {
    name: "Query with a filter: what it counts, and what it read",
    async run(ground) {
      await putMany(ground);
      const { Count, ScannedCount, Items } = await query(ground, {
        KeyConditionExpression: "pk = :pk",
        FilterExpression: "contains(#rank, :part) OR n IN (:one, :three)",
        ExpressionAttributeNames: { "#rank": "rank" },
        ExpressionAttributeValues: {
          ":pk": { S: ground.pk },
          ":part": { S: "09" },
          ":one": { N: "1" },
          ":three": { N: "3" },
        },
        Select: "COUNT",
      });
      // The ranks 090 to 099 are of the items 0 to 9, which has 1 and 3.
      expect({ Count, ScannedCount, Items }).toEqual({
        Count: 10,
        ScannedCount: 25,
      });
    },
  },
  {
    name: "An ExclusiveStartKey that is none",
    run: (ground) =>
      failure(
        query(ground, {
          ...byPartition(ground),
          ExclusiveStartKey: { foo: { S: "x" } },
        }),
        "ValidationException",
      ),
  },
  {
    name: "Scan in parallel segments, in pages",
    async run(ground) {
      await putMany(ground);
      const [first, second] = await Promise.all([
        scanSegment(ground, 0),
        scanSegment(ground, 1),
      ]);
      const found = [...first, ...second];
      const ours = found.filter((item) => item["pk"]?.S === ground.pk);
      expect(textsOf(ours, "sk").sort()).toEqual(numbered(25));
    },
  },
  {
    name: "A Query page of 1 MB at most",
    async run(ground) {
      const v = { S: "x".repeat(350 * 1024) };
      for (const sk of numbered(4)) await put(ground, sk, { v });
      const page = await query(ground, byPartition(ground));
      expect(page.LastEvaluatedKey).toBeDefined();
      const pages = await queryAll(ground, byPartition(ground));
      expect(textsOf(pages.flat(), "sk")).toEqual(numbered(4));
    },
  },
  {
    name: "ReturnConsumedCapacity TOTAL",
    async run(ground) {
      await putMany(ground);
      const { ConsumedCapacity } = await query(ground, {
        ...byPartition(ground),
        ReturnConsumedCapacity: "TOTAL",
      });
      expect(ConsumedCapacity?.CapacityUnits).toBeGreaterThan(0);
    },
  },
  {
    name: "ExecuteStatement (PartiQL)",
    knownDifference:
      'UnknownOperationException: The embedded DynamoDB has no operation "ExecuteStatement"',
    async run(ground) {
      await put(ground, "1");
      const { Items } = await ground.client.send(
        new ExecuteStatementCommand({
          Statement: `SELECT * FROM "${ground.table}" WHERE pk = ? AND sk = ?`,
          Parameters: [{ S: ground.pk }, { S: "1" }],
        }),
      );
      expect(Items).toEqual([keyOf(ground, "1")]);
    },
  },
];

/** 25 items with the check's own tag; `rank` counts backwards. */
function putMany(ground: Ground): Promise<void> {
  return batchPut(ground, numbered(25), (place) => ({
    tag: { S: ground.pk },
    at: { S: String(place).padStart(3, "0") },
    n: { N: String(place) },
    rank: { S: String(99 - place).padStart(3, "0") },
    v: { S: "x" },
  }));
}

function byPartition({ pk }: Ground) {
  return {
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": { S: pk } },
  };
}

function byTag({ pk }: Ground, IndexName: string) {
  return {
    IndexName,
    KeyConditionExpression: "tag = :tag",
    ExpressionAttributeValues: { ":tag": { S: pk } },
  };
}

function query(ground: Ground, input: Omit<QueryCommandInput, "TableName">) {
  return ground.client.send(
    new QueryCommand({ TableName: ground.table, ...input }),
  );
}

async function queryAll(
  { client, table }: Ground,
  input: Omit<QueryCommandInput, "TableName">,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  const answers = paginateQuery({ client }, { TableName: table, ...input });
  for await (const { Items = [] } of answers) pages.push(Items);
  return pages;
}

async function scanSegment(
  { client, table }: Ground,
  Segment: number,
): Promise<Item[]> {
  const found: Item[] = [];
  const input = { TableName: table, TotalSegments: 2, Segment, Limit: 20 };
  for await (const { Items = [] } of paginateScan({ client }, input)) {
    found.push(...Items);
  }
  return found;
}

function textsOf(items: readonly Item[] | undefined, name: string) {
  return (items ?? []).map((item) => item[name]?.S);
}
