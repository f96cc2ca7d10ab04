import { promisify } from "node:util";
import type { Store, Table } from "dynalite/db/index.js";

/** Repairs tables that a process has left in the midst of a change: dynalite would wait for ever. A table that was being deleted is whole again, but for its items. */
export async function repairTables(store: Store): Promise<void> {
  const { tableDb } = store;
  const left: Table[] = [];
  for await (const value of tableDb.createValueStream({})) {
    const table = value as Table;
    if (table.TableStatus !== "ACTIVE") left.push(table);
  }
  for (const table of left) {
    const { TableName, GlobalSecondaryIndexes: indexes } = table;
    await promisify(tableDb.put)(TableName, {
      ...table,
      TableStatus: "ACTIVE",
      ...(indexes && {
        GlobalSecondaryIndexes: indexes.map((index) => ({
          ...index,
          IndexStatus: "ACTIVE",
        })),
      }),
    });
  }
}
