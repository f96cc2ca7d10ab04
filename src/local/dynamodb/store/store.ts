import { promisify } from "node:util";
import db, {
  type Attributes,
  type Part,
  type Store,
  type Table,
} from "dynalite/db/index.js";
import type { ItemRequest } from "../operations/operation.js";

/** The description of a table in any state; rejects with ResourceNotFoundException. */
export function readTable(store: Store, name: string): Promise<Table> {
  return promisify(store.getTable)(name, false);
}

/** The value at a key of a part of the store, if any. */
export function readPart(part: Part, key: string): Promise<unknown> {
  return promisify(part.get)(key);
}

/** Where a request's item lies in the store; undefined when its key does not fit the table. */
export async function itemKey(
  store: Store,
  request: ItemRequest,
): Promise<string | undefined> {
  const table = await readTable(store, request.TableName);
  const { Item, Key = {} } = request;
  const invalid = Item
    ? db.validateItem(Item, table)
    : db.validateKey(Key, table);
  return invalid ? undefined : db.createKey(Item ?? Key, table);
}

/** The item that a request is about, as it is now; undefined when there is none. */
export async function readItem(
  store: Store,
  request: ItemRequest,
): Promise<Attributes | undefined> {
  const key = await itemKey(store, request);
  if (key === undefined) return undefined;
  const item = await readPart(store.getItemDb(request.TableName), key);
  return item as Attributes | undefined;
}

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
