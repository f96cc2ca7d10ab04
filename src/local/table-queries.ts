import { createClient } from "./dynamodb/client.js";
import type { TableDefinition } from "./dynamodb/create-table.js";

/** A table as it stands. */
export interface TableState {
  readonly name: string;
  /** How many items it holds. */
  readonly count: number;
  /** The first of them, in DynamoDB's JSON. */
  readonly items: readonly Item[];
}

/** An item in DynamoDB's JSON. */
export type Item = Readonly<Record<string, unknown>>;

/** How many items tables hold, and the first of each. */
export async function readTableStates(
  endpoint: string,
  tables: readonly TableDefinition[],
  items: number,
): Promise<readonly TableState[]> {
  const names = tables.map(({ name }) => name).sort();
  return Promise.all(names.map((name) => tableState(endpoint, name, items)));
}

async function tableState(
  endpoint: string,
  name: string,
  items: number,
): Promise<TableState> {
  const ask = createClient(endpoint);
  const { Items } = await ask<{ readonly Items: readonly Item[] }>("Scan", {
    TableName: name,
    Limit: Math.max(1, items),
  });
  let count = 0;
  let from: object | undefined;
  do {
    const page = await ask<{
      readonly Count: number;
      readonly LastEvaluatedKey?: object;
    }>("Scan", {
      TableName: name,
      Select: "COUNT",
      ...(from && { ExclusiveStartKey: from }),
    });
    count += page.Count;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { name, count, items: Items.slice(0, items) };
}
