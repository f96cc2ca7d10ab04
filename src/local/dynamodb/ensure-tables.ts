import { createClient, DatabaseError, type DynamoDBClient } from "./client.js";
import {
  createTable,
  createTableInput,
  keyAttributes,
  keySchema,
  setTimeToLive,
  type TableDefinition,
  type TableDescription,
  type TableKey,
} from "./create-table.js";

/** A table that cannot become what is wanted without losing what it holds, in words for its owner. */
export class TableError extends Error {
  override readonly name = "TableError";
  /** The name of the table. */
  readonly table: string;

  /** Takes what is wrong with which table. */
  constructor(table: string, words: string) {
    super(words);
    this.table = table;
  }
}

/** Makes what a database lacks of these tables, their indexes and their time to live. Items stay: a table with another key is made anew only where it is ours (`isOurs`) and empty, else that is a TableError. */
export async function ensureTables(
  endpoint: string,
  tables: readonly TableDefinition[],
  isOurs: boolean,
): Promise<void> {
  const database = { ask: createClient(endpoint), endpoint, isOurs };
  for (const table of tables) {
    const description = await describe(database.ask, table.name);
    if (description === undefined) await createTable(endpoint, table);
    else await updateTable(description, table, database);
  }
}

interface Database {
  readonly ask: DynamoDBClient;
  readonly endpoint: string;
  readonly isOurs: boolean;
}

type KeySchema = TableDescription["KeySchema"];

async function describe(
  ask: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> {
  try {
    const { Table } = await ask<{ readonly Table: TableDescription }>(
      "DescribeTable",
      { TableName: name },
    );
    return Table;
  } catch (error) {
    const isGone =
      error instanceof DatabaseError &&
      error.name === "ResourceNotFoundException";
    if (isGone) return undefined;
    throw error;
  }
}

async function updateTable(
  description: TableDescription,
  table: TableDefinition,
  database: Database,
): Promise<void> {
  const { name, indexes = [] } = table;
  const { ask, isOurs } = database;
  const { GlobalSecondaryIndexes: present = [] } = description;
  const { GlobalSecondaryIndexes: wanted = [] } = createTableInput(table);
  if (!hasKey(description, description.KeySchema, table)) {
    await replaceTable(description, table, database);
    return;
  }
  for (const index of indexes) {
    const existing = present.find(({ IndexName }) => IndexName === index.name);
    if (existing !== undefined) {
      if (hasKey(description, existing.KeySchema, index)) continue;
      if (!isOurs) {
        throw new TableError(
          name,
          `The index ${index.name} of the table ${name} has the key ${describeKey(existing.KeySchema)} there, not ${describeKey(keySchema(index))}. Delete it there, and it is created again.`,
        );
      }
      await changeIndex(ask, table, { Delete: { IndexName: index.name } });
    }
    const Create = wanted.find(({ IndexName }) => IndexName === index.name);
    await changeIndex(ask, table, { Create });
  }
  await updateTimeToLive(ask, table);
}

async function changeIndex(
  ask: DynamoDBClient,
  table: TableDefinition,
  change: object,
): Promise<void> {
  await ask("UpdateTable", {
    TableName: table.name,
    AttributeDefinitions: createTableInput(table).AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [change],
  });
}

/** Only an empty table of ours may go. */
async function replaceTable(
  description: TableDescription,
  table: TableDefinition,
  { ask, endpoint, isOurs }: Database,
): Promise<void> {
  const { name } = table;
  const input = { TableName: name, Limit: 1 };
  const { Count } = await ask<{ Count: number }>("Scan", input);
  if (isOurs && Count === 0) {
    await ask("DeleteTable", { TableName: name });
    await createTable(endpoint, table);
    return;
  }
  throw new TableError(
    name,
    `The table ${name} ${Count > 0 ? "holds items" : "is there"} under the key ${describeKey(description.KeySchema)}, not ${describeKey(keySchema(table))}. DynamoDB cannot change the key of a table: rename the table, or ${isOurs ? "start without its data" : "delete it there"}.`,
  );
}

async function updateTimeToLive(
  ask: DynamoDBClient,
  table: TableDefinition,
): Promise<void> {
  const { name: TableName, timeToLive: wanted } = table;
  const { TimeToLiveDescription: now } = await ask<{
    readonly TimeToLiveDescription?: { readonly AttributeName?: string };
  }>("DescribeTimeToLive", { TableName });
  const current = now?.AttributeName;
  if (current === wanted) return;
  const set = (AttributeName: string, Enabled: boolean) =>
    setTimeToLive(ask, TableName, { AttributeName, Enabled });
  if (current !== undefined) await set(current, false);
  if (wanted !== undefined) await set(wanted, true);
}

function hasKey(
  description: TableDescription,
  schema: KeySchema,
  key: TableKey,
): boolean {
  const wanted = keyAttributes(key);
  return (
    schema.length === wanted.length &&
    wanted.every(
      ({ name, type }, position) =>
        schema[position]?.AttributeName === name &&
        description.AttributeDefinitions.some(
          ({ AttributeName, AttributeType }) =>
            AttributeName === name && AttributeType === type,
        ),
    )
  );
}

function describeKey(schema: KeySchema): string {
  return schema.map(({ AttributeName }) => AttributeName).join(" + ");
}
