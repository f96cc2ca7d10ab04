import {
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type {
  TransactWriteItem,
  TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { failure, get, keyOf, numbered, put } from "../ground.js";
import type { Check, Ground } from "../ground.js";

const addOne = {
  UpdateExpression: "ADD hits :one",
  ExpressionAttributeValues: { ":one": { N: "1" } },
};

/** TransactWriteItems and TransactGetItems. */
export const transactionChecks: readonly Check[] = [
  {
    name: "TransactWriteItems with Put, Update, Delete and ConditionCheck",
    async run(ground) {
      await put(ground, "gone");
      await put(ground, "there");
      await transact(ground, [
        {
          Put: {
            ...itemOf(ground, "parent"),
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        { Put: itemOf(ground, "child") },
        { Update: { ...targetOf(ground, "count"), ...addOne } },
        { Delete: targetOf(ground, "gone") },
        {
          ConditionCheck: {
            ...targetOf(ground, "there"),
            ConditionExpression: "attribute_exists(pk)",
          },
        },
      ]);
      expect(await sortKeys(ground)).toEqual([
        "child",
        "count",
        "parent",
        "there",
      ]);
    },
  },
  {
    name: "TransactWriteItems cancelled: every reason, and nothing written",
    async run(ground) {
      await put(ground, "there", { v: { S: "old" } });
      const error = await failure(
        transact(ground, [
          { Put: itemOf(ground, "new") },
          {
            Put: {
              ...itemOf(ground, "there"),
              ConditionExpression: "attribute_not_exists(pk)",
              ReturnValuesOnConditionCheckFailure: "ALL_OLD",
            },
          },
          {
            ConditionCheck: {
              ...targetOf(ground, "missing"),
              ConditionExpression: "attribute_exists(pk)",
            },
          },
        ]),
        "TransactionCanceledException",
      );
      expect(error).toMatchObject({
        CancellationReasons: [
          { Code: "None" },
          { Code: "ConditionalCheckFailed", Item: { v: { S: "old" } } },
          {
            Code: "ConditionalCheckFailed",
            Message: expect.stringContaining("request failed") as unknown,
          },
        ],
      });
      expect(await sortKeys(ground)).toEqual(["there"]);
    },
  },
  {
    name: "TransactWriteItems twice with one ClientRequestToken",
    async run(ground) {
      const token = { ClientRequestToken: ground.pk.slice(0, 36) };
      const update = { Update: { ...targetOf(ground, "count"), ...addOne } };
      await transact(ground, [update], token);
      await transact(ground, [update], token);
      expect(await get(ground, "count")).toHaveProperty("hits", { N: "1" });
      await failure(
        transact(ground, [{ Put: itemOf(ground, "other") }], token),
        "IdempotentParameterMismatchException",
      );
    },
  },
  {
    name: "TransactWriteItems with one item twice",
    run: (ground) =>
      failure(
        transact(ground, [
          { Put: itemOf(ground, "1") },
          { Delete: targetOf(ground, "1") },
        ]),
        "ValidationException",
      ),
  },
  {
    name: "TransactWriteItems: 100 actions yes, 101 and none no",
    async run(ground) {
      const puts = numbered(101).map((sk) => ({ Put: itemOf(ground, sk) }));
      await failure(transact(ground, puts), "ValidationException");
      await failure(transact(ground, []), "ValidationException");
      await transact(ground, puts.slice(0, 100));
      expect(await sortKeys(ground)).toHaveLength(100);
    },
  },
  {
    name: "TransactGetItems of an item that is there and one that is not",
    async run(ground) {
      await put(ground, "there", { v: { S: "x" } });
      const { Responses } = await ground.client.send(
        new TransactGetItemsCommand({
          TransactItems: [
            {
              Get: { ...targetOf(ground, "there"), ProjectionExpression: "v" },
            },
            { Get: targetOf(ground, "missing") },
          ],
        }),
      );
      expect(Responses).toEqual([{ Item: { v: { S: "x" } } }, {}]);
    },
  },
];

function transact(
  ground: Ground,
  TransactItems: TransactWriteItem[],
  more: Partial<TransactWriteItemsCommandInput> = {},
) {
  return ground.client.send(
    new TransactWriteItemsCommand({ TransactItems, ...more }),
  );
}

function itemOf(ground: Ground, sk: string) {
  return { TableName: ground.table, Item: keyOf(ground, sk) };
}

function targetOf(ground: Ground, sk: string) {
  return { TableName: ground.table, Key: keyOf(ground, sk) };
}

async function sortKeys({ client, table, pk }: Ground) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: pk } },
      ConsistentRead: true,
    }),
  );
  return Items?.map((item) => item["sk"]?.S);
}
