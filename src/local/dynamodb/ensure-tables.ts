import { askerOf, DatabaseError, type Ask } from "./client.js";
import {
  createTable,
  createTableInput,
  keySchemaOf,
  type TableDefinition,
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
  const around = { ask: askerOf(endpoint), endpoint, isOurs };
  for (const table of tables) {
    const found = await describe(around.ask, table.name);
    if (found === undefined) await createTable(endpoint, table);
    else await adapt(found, table, around);
  }
}

interface Around {
  readonly ask: Ask;
  readonly endpoint: string;
  readonly isOurs: boolean;
}

/** What DescribeTable says, as far as it is read. */
interface Found {
  readonly KeySchema: KeySchema;
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName: string;
    readonly KeySchema: KeySchema;
  }[];
}

type KeySchema = readonly {
  readonly AttributeName: string;
  readonly KeyType: string;
}[];

async function describe(ask: Ask, name: string): Promise<Found | undefined> {
  try {
    const input = { TableName: name };
    return (await ask<{ Table: Found }>("DescribeTable", input)).Table;
  } catch (error) {
    const isGone =
      error instanceof DatabaseError &&
      error.name === "ResourceNotFoundException";
    if (isGone) return undefined;
    throw error;
  }
}

async function adapt(
  found: Found,
  table: TableDefinition,
  around: Around,
): Promise<void> {
  const { name, indexes = [] } = table;
  const { ask, isOurs } = around;
  if (!hasKey(found, found.KeySchema, table)) {
    await replaceTable(found, table, around);
    return;
  }
  for (const index of indexes) {
    const { GlobalSecondaryIndexes: have = [] } = found;
    const same = have.find(({ IndexName }) => IndexName === index.name);
    if (same !== undefined && hasKey(found, same.KeySchema, index)) continue;
    if (same !== undefined) {
      if (!isOurs) {
        throw new TableError(
          name,
          `The index ${index.name} of the table ${name} has the key ${wordsOf(same.KeySchema)} there, not ${wordsOf(keySchemaOf(index))}. Delete it there, and it is made anew.`,
        );
      }
      await changeIndex(ask, table, { Delete: { IndexName: index.name } });
    }
    const { GlobalSecondaryIndexes: wanted = [] } = createTableInput(table);
    const Create = wanted.find(({ IndexName }) => IndexName === index.name);
    await changeIndex(ask, table, { Create });
  }
  await adaptExpiry(ask, table);
}

async function changeIndex(
  ask: Ask,
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
  found: Found,
  table: TableDefinition,
  { ask, endpoint, isOurs }: Around,
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
    `The table ${name} ${Count > 0 ? "holds items" : "is there"} under the key ${wordsOf(found.KeySchema)}, not ${wordsOf(keySchemaOf(table))}. DynamoDB cannot change the key of a table: give the table another name, or ${isOurs ? "start without its data" : "delete it there"}.`,
  );
}

async function adaptExpiry(ask: Ask, table: TableDefinition): Promise<void> {
  const { name: TableName, timeToLive: wanted } = table;
  const { TimeToLiveDescription: now } = await ask<{
    readonly TimeToLiveDescription?: { readonly AttributeName?: string };
  }>("DescribeTimeToLive", { TableName });
  const current = now?.AttributeName;
  if (current === wanted) return;
  const set = (AttributeName: string, Enabled: boolean) =>
    ask("UpdateTimeToLive", {
      TableName,
      TimeToLiveSpecification: { AttributeName, Enabled },
    });
  if (current !== undefined) await set(current, false);
  if (wanted !== undefined) await set(wanted, true);
}

function hasKey(found: Found, schema: KeySchema, key: TableKey): boolean {
  const wanted = [key.partitionKey, ...(key.sortKey ? [key.sortKey] : [])];
  return (
    JSON.stringify(schema.map(({ AttributeName }) => AttributeName)) ===
      JSON.stringify(wanted.map(({ name }) => name)) &&
    wanted.every(({ name, type }) =>
      found.AttributeDefinitions.some(
        ({ AttributeName, AttributeType }) =>
          AttributeName === name && AttributeType === type,
      ),
    )
  );
}

function wordsOf(schema: KeySchema): string {
  return schema.map(({ AttributeName }) => AttributeName).join(" + ");
}
