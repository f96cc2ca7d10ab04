import { promisify } from "node:util";
import type { Store, Table } from "dynalite/db/index.js";

/** Sets right what a process has left that ended while it changed a table: dynalite would wait for it for ever. A table that was being deleted is whole again, but for its items. */
export async function mend(store: Store): Promise<void> {
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
