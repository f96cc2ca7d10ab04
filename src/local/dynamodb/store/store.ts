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
