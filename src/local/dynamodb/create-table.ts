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

/** The input of CreateTable, as far as it is read again. */
export interface CreateTableInput {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
  }[];
}

interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

/** Creates a table, billed by request, and waits until it is ACTIVE; rejects with ResourceInUseException if it is there. */
export async function createTable(
  endpoint: string,
  table: TableDefinition,
): Promise<void> {
  const ask = createClient(endpoint);
  await ask("CreateTable", createTableInput(table));
  while (!(await isActive(ask, table.name))) await pause(10);
  if (table.timeToLive === undefined) return;
  await ask("UpdateTimeToLive", {
    TableName: table.name,
    TimeToLiveSpecification: {
      Enabled: true,
      AttributeName: table.timeToLive,
    },
  });
}

async function isActive(ask: DynamoDBClient, name: string): Promise<boolean> {
  const { Table } = await ask<{ readonly Table: { TableStatus: string } }>(
    "DescribeTable",
    { TableName: name },
  );
  return Table.TableStatus === "ACTIVE";
}

/** The input of CreateTable for a table. */
export function createTableInput(table: TableDefinition): CreateTableInput {
  const indexes = table.indexes ?? [];
  const attributes = new Map(
    [table, ...indexes]
      .flatMap(attributesOf)
      .map(({ name, type }) => [name, type]),
  );
  return {
    TableName: table.name,
    ...{ BillingMode: "PAY_PER_REQUEST" },
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

function attributesOf({ partitionKey, sortKey }: TableKey): KeyAttribute[] {
  return sortKey ? [partitionKey, sortKey] : [partitionKey];
}

/** A key as a description of a table has it. */
export function keySchema(key: TableKey): readonly KeySchemaElement[] {
  return attributesOf(key).map(({ name }, position) => ({
    AttributeName: name,
    KeyType: position === 0 ? "HASH" : "RANGE",
  }));
}
