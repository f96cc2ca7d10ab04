import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { batchPut, failure, get, keyOf, numbered, put } from "../ground.js";
import type { Check, Ground, Item } from "../ground.js";

const absent = "attribute_not_exists(pk)";
const present = "attribute_exists(pk)";
const largest = 400 * 1024;

/** PutItem, GetItem, UpdateItem and DeleteItem. */
export const itemChecks: readonly Check[] = [
  {
    name: "PutItem, then a consistent GetItem, with every type",
    async run(ground) {
      const item: Item = {
        tag: { S: "G" },
        at: { S: "s1" },
        n: { N: "1" },
        map: { M: { list: { L: [{ N: "1" }, { S: "b" }, { NULL: true }] } } },
        yes: { BOOL: true },
        texts: { SS: ["a", "b"] },
        numbers: { NS: ["1", "2"] },
        bytes: { B: new Uint8Array([1, 2, 3]) },
      };
      await put(ground, "1", item);
      const found = await get(ground, "1");
      expect(found).toMatchObject({ ...item, texts: {}, numbers: {} });
      expect(found?.["texts"]?.SS?.toSorted()).toEqual(["a", "b"]);
      expect(found?.["numbers"]?.NS?.toSorted()).toEqual(["1", "2"]);
    },
  },
  {
    name: "PutItem on an item that must be absent",
    async run(ground) {
      await put(ground, "1");
      await failure(putIf(ground, absent), "ConditionalCheckFailedException");
    },
  },
  {
    name: "ReturnValuesOnConditionCheckFailure ALL_OLD",
    async run(ground) {
      await put(ground, "1", { v: { S: "old" } });
      const error = await failure(
        putIf(ground, absent),
        "ConditionalCheckFailedException",
      );
      expect(error).toMatchObject({ Item: { v: { S: "old" } } });
    },
  },
  {
    name: "UpdateItem with SET, REMOVE, ADD, DELETE, functions and paths",
    async run(ground) {
      await put(ground, "1", {
        n: { N: "1" },
        v: { S: "x" },
        map: { M: { list: { L: [{ N: "1" }] } } },
        texts: { SS: ["a", "b"] },
        bytes: { B: new Uint8Array([1]) },
      });
      const { Attributes } = await update(ground, "1", {
        UpdateExpression:
          "SET #v = :v, #map.#list[0] = :nine, hits = if_not_exists(hits, :zero) + :one, " +
          "entries = list_append(if_not_exists(entries, :none), :entry) REMOVE bytes ADD n :one DELETE texts :a",
        ConditionExpression: `${present} AND #v = :old AND size(#map) > :zero`,
        ExpressionAttributeNames: { "#v": "v", "#map": "map", "#list": "list" },
        ExpressionAttributeValues: {
          ":v": { S: "y" },
          ":old": { S: "x" },
          ":nine": { N: "9" },
          ":zero": { N: "0" },
          ":one": { N: "1" },
          ":none": { L: [] },
          ":entry": { L: [{ S: "q" }] },
          ":a": { SS: ["a"] },
        },
        ReturnValues: "ALL_NEW",
      });
      expect(Attributes).toEqual({
        ...keyOf(ground, "1"),
        n: { N: "2" },
        v: { S: "y" },
        map: { M: { list: { L: [{ N: "9" }] } } },
        texts: { SS: ["b"] },
        hits: { N: "1" },
        entries: { L: [{ S: "q" }] },
      });
    },
  },
  {
    name: "UpdateItem on an item that must be there",
    async run(ground) {
      await failure(
        update(ground, "none", {
          UpdateExpression: "SET v = :v",
          ConditionExpression: present,
          ExpressionAttributeValues: { ":v": { N: "1" } },
        }),
        "ConditionalCheckFailedException",
      );
    },
  },
  {
    name: "UpdateItem of a key attribute",
    run: (ground) => refusesUpdate(ground, "SET pk = :v"),
  },
  {
    name: "A reserved word without a placeholder",
    async run(ground) {
      const { message } = await refusesUpdate(ground, "SET name = :v");
      expect(message).toMatch(/reserved/i);
    },
  },
  {
    name: "A value that no expression uses",
    run: (ground) =>
      refusesUpdate(ground, "SET v = :v", { ":unused": { N: "1" } }),
  },
  {
    name: "A key of the wrong type",
    async run({ client, table }) {
      const Key = { pk: { N: "1" }, sk: { S: "1" } };
      const command = new GetItemCommand({ TableName: table, Key });
      await failure(client.send(command), "ValidationException");
    },
  },
  {
    name: "An empty text: in a key no, elsewhere yes",
    async run(ground) {
      await put(ground, "1", { v: { S: "" } });
      expect(await get(ground, "1")).toHaveProperty("v", { S: "" });
      await failure(put({ ...ground, pk: "" }, "1"), "ValidationException");
    },
  },
  {
    name: "An item above 400 KB",
    async run(ground) {
      const v = { S: "x".repeat(largest) };
      await failure(put(ground, "1", { v }), "ValidationException");
    },
  },
  {
    name: "DeleteItem with a condition and ALL_OLD",
    async run(ground) {
      await put(ground, "1", { v: { S: "old" } });
      const { Attributes } = await deleteIf(ground, present);
      expect(Attributes).toHaveProperty("v", { S: "old" });
      await failure(
        deleteIf(ground, present),
        "ConditionalCheckFailedException",
      );
    },
  },
  {
    name: "A table that is not there",
    run: (ground) =>
      failure(
        get({ ...ground, table: "nowhere" }, "1"),
        "ResourceNotFoundException",
      ),
  },
  {
    name: "A number of 38 digits",
    async run(ground) {
      const v = { N: "12345678901234567890123456789012345678" };
      await put(ground, "1", { v });
      expect(await get(ground, "1")).toHaveProperty("v", v);
    },
  },
  {
    name: "BatchWriteItem: 25 yes, 26 no, one item twice no",
    async run(ground) {
      await batchPut(ground, numbered(25));
      const tooMany = batchPut(ground, numbered(26));
      await failure(tooMany, "ValidationException");
      const twice = batchPut(ground, ["1", "1"]);
      await failure(twice, "ValidationException");
    },
  },
];

function putIf(ground: Ground, ConditionExpression: string) {
  return ground.client.send(
    new PutItemCommand({
      TableName: ground.table,
      Item: keyOf(ground, "1"),
      ConditionExpression,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
}

function deleteIf(ground: Ground, ConditionExpression: string) {
  return ground.client.send(
    new DeleteItemCommand({
      TableName: ground.table,
      Key: keyOf(ground, "1"),
      ConditionExpression,
      ReturnValues: "ALL_OLD",
    }),
  );
}

function update(
  ground: Ground,
  sk: string,
  input: Omit<UpdateItemCommandInput, "TableName" | "Key">,
) {
  const target = { TableName: ground.table, Key: keyOf(ground, sk) };
  return ground.client.send(new UpdateItemCommand({ ...target, ...input }));
}

async function refusesUpdate(
  ground: Ground,
  UpdateExpression: string,
  values: Item = {},
) {
  const ExpressionAttributeValues = { ":v": { S: "q" }, ...values };
  return failure(
    update(ground, "1", { UpdateExpression, ExpressionAttributeValues }),
    "ValidationException",
  );
}
