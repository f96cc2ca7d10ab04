import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { isExpired } from "./conditions.js";
import { call, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import type { Table } from "./table.js";

/** The item with a key, read consistently; undefined where there is none, or where it has expired. */
export async function get<Item extends object, Key extends object>(
  table: Table<Item, Key>,
  key: Key,
  invocation: Invocation,
): Promise<Item | undefined> {
  const command = new GetItemCommand({
    TableName: table.name,
    Key: table.keys.encode(key),
    ConsistentRead: true,
    ReturnConsumedCapacity: "TOTAL",
  });
  const { Item: found } = await call(invocation, (options) =>
    dynamodb.send(command, options),
  );
  return found === undefined || isExpired(table, found)
    ? undefined
    : table.items.decode(found);
}
