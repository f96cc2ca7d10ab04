import {
  QueryCommand,
  ScanCommand,
  type AttributeValue,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { isExpired } from "./conditions.js";
import { opened, sealed, wrongCursor, type Position } from "./cursor.js";
import { call, dynamodb } from "./dynamodb.js";
import { Expression } from "./expression.js";
import type { Invocation } from "./invocation.js";
import { own } from "./own.js";
import { rangeOf } from "./range.js";
import type { Table } from "./table.js";

/** What every list is asked. */
export interface PageQuery {
  readonly limit: number;
  readonly order?: "asc" | "desc";
  readonly cursor?: string;
}

/** Some of the items that a list is asked for, and where the next ones start. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor?: string;
}

/** What a list reads from: a partition of a table or of an index; without a partition key, all of a table. */
export interface Source<Item extends object, Key extends object> {
  readonly table: Table<Item, Key>;
  readonly index?: string;
  readonly partitionKey?: string;
  readonly sortKey?: string;
}

/** A page of the items that a query asks for. Items that have expired are left out: a page may hold fewer than its limit, and none at all, while there are more. */
export async function pageOf<Item extends object, Key extends object>(
  source: Source<Item, Key>,
  query: PageQuery,
  invocation: Invocation,
): Promise<Page<Item>> {
  const { table, index, partitionKey } = source;
  const expression = new Expression();
  const asked = conditionOf(source, query, expression);
  if (asked === "nothing") return { items: [] };
  const question = JSON.stringify([
    invocation.endpoint,
    index,
    asked.KeyConditionExpression,
    asked.ExpressionAttributeValues,
    query.order,
  ]);
  const start = query.cursor && opened(query.cursor, question);
  const input: QueryCommandInput = {
    TableName: table.name,
    ...(index !== undefined && { IndexName: index }),
    ...asked,
    Limit: query.limit,
    ...(start && { ExclusiveStartKey: startOf(start, source, query) }),
    ...(query.order === "desc" && { ScanIndexForward: false }),
    ReturnConsumedCapacity: "TOTAL",
  };
  const found = await ask(input, partitionKey, invocation);
  const { Items = [], LastEvaluatedKey: last } = found;
  const items = Items.filter((stored) => !isExpired(table, stored));
  return {
    items: items.map((stored) => table.items.decode(stored)),
    ...(last && { next_cursor: sealed(positionOf(last, source), question) }),
  };
}

/** Whether a partition holds any item. */
export async function hasAny<Item extends object, Key extends object>(
  source: Source<Item, Key> & { readonly partitionKey: string },
  key: unknown,
  invocation: Invocation,
): Promise<boolean> {
  const { table, index, partitionKey } = source;
  const query = { [partitionKey]: key, limit: 1 };
  const asked = conditionOf(source, query, new Expression());
  if (asked === "nothing") return false;
  const input: QueryCommandInput = {
    TableName: table.name,
    ...(index !== undefined && { IndexName: index }),
    ...asked,
    Limit: 1,
    ReturnConsumedCapacity: "TOTAL",
  };
  const { Items = [] } = await ask(input, partitionKey, invocation);
  return Items.length > 0;
}

type Asked = Pick<
  QueryCommandInput,
  | "KeyConditionExpression"
  | "ExpressionAttributeNames"
  | "ExpressionAttributeValues"
>;

function conditionOf<Item extends object, Key extends object>(
  { table, partitionKey, sortKey }: Source<Item, Key>,
  query: object,
  expression: Expression,
): Asked | "nothing" {
  if (partitionKey === undefined) return {};
  const stored = (value: unknown, name: string): AttributeValue | undefined =>
    table.items.encode({ [name]: value } as Item)[name];
  const partition = stored(own(query, partitionKey), partitionKey);
  if (partition === undefined) return "nothing";
  const name = expression.name(partitionKey);
  const conditions = [`${name} = ${expression.value(partition)}`];
  if (sortKey !== undefined) {
    const range = rangeOf(query, sortKey, (value) => stored(value, sortKey));
    if (range === "nothing") return "nothing";
    const condition = range?.(expression);
    if (condition !== undefined) conditions.push(condition);
  }
  return {
    KeyConditionExpression: conditions.join(" AND "),
    ...expression.attributes(),
  };
}

async function ask(
  input: QueryCommandInput,
  partitionKey: string | undefined,
  invocation: Invocation,
) {
  try {
    return await call(invocation, (options) =>
      partitionKey === undefined
        ? dynamodb.send(new ScanCommand(input), options)
        : dynamodb.send(new QueryCommand(input), options),
    );
  } catch (error) {
    // All else in the input is ours.
    const isStart = (error as Error).name === "ValidationException";
    throw isStart && input.ExclusiveStartKey ? wrongCursor() : error;
  }
}

/** What of an item's keys the next page needs: the partition is known from the question. */
function positionOf<Item extends object, Key extends object>(
  last: Position,
  { partitionKey }: Source<Item, Key>,
): Position {
  return Object.fromEntries(
    Object.entries(last).filter(([name]) => name !== partitionKey),
  );
}

/** The keys to start behind, where each is one that the table's items could have. */
function startOf<Item extends object, Key extends object>(
  position: Position,
  { table, partitionKey, sortKey }: Source<Item, Key>,
  query: object,
): Record<string, AttributeValue> {
  const wanted = new Set([...table.keyNames, sortKey, partitionKey]);
  wanted.delete(undefined);
  const partition =
    partitionKey === undefined
      ? {}
      : table.items.encode({
          [partitionKey]: own(query, partitionKey),
        } as Item);
  const start = { ...position, ...partition };
  const isWhole =
    Object.keys(start).length === wanted.size &&
    Object.keys(start).every((name) => wanted.has(name));
  if (!isWhole || !isStorable(start, table)) throw wrongCursor();
  return start;
}

function isStorable<Item extends object, Key extends object>(
  start: Record<string, AttributeValue>,
  { items }: Table<Item, Key>,
): boolean {
  try {
    const again = items.encode(items.decode(start));
    return Object.keys(start).every(
      (name) =>
        Object.keys(again[name] ?? {})[0] === Object.keys(start[name] ?? {})[0],
    );
  } catch {
    return false;
  }
}
