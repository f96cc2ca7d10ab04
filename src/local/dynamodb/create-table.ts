import { setTimeout as pause } from "node:timers/promises";
import { createClient, type DynamoDBClient } from "./client.js";

/** An attribute that is (part of) a key. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

/** The key of a table or of an index. */
export interface TableKey {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

/** A table to create; its indexes are global and hold all attributes, `timeToLive` names an attribute. */
export interface TableDefinition extends TableKey {
  readonly name: string;
  readonly indexes?: readonly (TableKey & { readonly name: string })[];
  readonly timeToLive?: string;
}

/** A table in the members that CreateTable takes and DescribeTable returns. */
export type TableDescription = ReturnType<typeof createTableInput>;

/** Creates a table, billed by request, and waits until it is ACTIVE; rejects with ResourceInUseException if it is there. */
export async function createTable(
  endpoint: string,
  table: TableDefinition,
): Promise<void> {
  const ask = createClient(endpoint);
  await ask("CreateTable", createTableInput(table));
  while (!(await isActive(ask, table.name))) await pause(10);
  if (table.timeToLive === undefined) return;
  await setTimeToLive(ask, table.name, {
    AttributeName: table.timeToLive,
    Enabled: true,
  });
}

async function isActive(ask: DynamoDBClient, name: string): Promise<boolean> {
  const { Table } = await ask<{ readonly Table: { TableStatus: string } }>(
    "DescribeTable",
    { TableName: name },
  );
  return Table.TableStatus === "ACTIVE";
}

/** Enables or disables an attribute as the time to live of a table. */
export async function setTimeToLive(
  ask: DynamoDBClient,
  TableName: string,
  TimeToLiveSpecification: {
    readonly AttributeName: string;
    readonly Enabled: boolean;
  },
): Promise<void> {
  await ask("UpdateTimeToLive", { TableName, TimeToLiveSpecification });
}

/** The input of CreateTable for a table. */
export function createTableInput(table: TableDefinition) {
  const indexes = table.indexes ?? [];
  const attributes = new Map(
    [table, ...indexes]
      .flatMap(keyAttributes)
      .map(({ name, type }) => [name, type]),
  );
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...attributes].map(
      ([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }),
    ),
    KeySchema: keySchema(table),
    // An empty list is refused.
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: "ALL" as const },
      })),
    }),
  };
}

/** The attributes of a key: the partition key, then the sort key. */
export function keyAttributes({ partitionKey, sortKey }: TableKey) {
  return sortKey ? [partitionKey, sortKey] : [partitionKey];
}

/** A key as a description of a table has it. */
export function keySchema(key: TableKey) {
  return keyAttributes(key).map(({ name }, position) => ({
    AttributeName: name,
    KeyType: position === 0 ? "HASH" : "RANGE",
  }));
}
