import type { Table } from "../model/model.js";
import type { AccessKind } from "../model/table/access.js";
import type { WriteKind } from "../vocabulary/actions.js";
import { codecsInFields, expiryCodecIn } from "./codec.js";
import { jsonTypesIn } from "./typescript.js";

/** The kinds of functions that a table's module has. */
export type TableFunctionKind =
  Exclude<AccessKind, RuntimeAccessKind> | WriteKind | "itemOf";

type RuntimeAccessKind = "writeTogether" | "writeTogetherOnce" | "findRequest";

/** A name that a table's module imports, and the file of the runtime that has it, without `.ts`. */
export interface RuntimeImport {
  readonly name: string;
  readonly file: string;
}

/** Whether an access calls a function of a table's module; the runtime itself makes the others, for all tables. */
export function isTableFunction(
  kind: AccessKind,
): kind is Exclude<AccessKind, RuntimeAccessKind> {
  return Object.hasOwn(functionImports, kind);
}

/** The imports of a table's module for its item; its functions import more. */
export function itemImports({ item }: Table): readonly RuntimeImport[] {
  const expiryCodec = expiryCodecIn(item.fields);
  return [
    ...from("codec", ...codecsInFields(item.fields)),
    ...(expiryCodec ? from("expiry", expiryCodec) : []),
    ...from("table", "tableOf"),
    ...from("json", ...jsonTypesIn(item)),
  ];
}

const invocation = from("invocation", "Invocation");
const newItem = from("put-writes", "newItem");
const anyItem = from("put-writes", "anyItem");
const sameItem = from("put-writes", "sameItem");
const changedItem = from("update-write", "changedItem");
const goneItem = from("delete-write", "goneItem");
const put = [...from("put", "put"), ...invocation];
const applyOnce = [...from("ledger", "applyOnce"), ...invocation];
const outcome = [...applyOnce, ...from("write", "Outcome")];
const applied = [...applyOnce, ...from("write", "Applied")];
const page = [...from("list", "pageOf", "Page", "PageQuery"), ...invocation];
const part = [...from("placed", "Placed"), ...from("write", "PutWrite")];

/** The imports of each function of a table's module. */
export const functionImports: Readonly<
  Record<TableFunctionKind, readonly RuntimeImport[]>
> = {
  getItem: [...from("get", "get"), ...invocation],
  createItem: [...newItem, ...put],
  createItemOnce: [...newItem, ...applied],
  createItemOrSame: [
    ...newItem,
    ...from("put", "putOrSame"),
    ...from("write", "Applied"),
    ...invocation,
  ],
  putItem: [...anyItem, ...put],
  putItemOnce: [...anyItem, ...applied],
  replaceItem: [...sameItem, ...put],
  replaceItemOnce: [...sameItem, ...applied],
  updateItem: [...changedItem, ...from("update", "update"), ...invocation],
  updateItemOnce: [...changedItem, ...outcome],
  deleteItem: [...goneItem, ...from("delete", "remove"), ...invocation],
  deleteItemOnce: [...goneItem, ...outcome],
  queryItems: page,
  scanItems: page,
  findChild: [...from("list", "hasAny"), ...invocation],
  itemOf: from("write", "PutWrite"),
  creating: [...newItem, ...part],
  putting: [...anyItem, ...part],
  replacing: [...sameItem, ...part],
};

function from(
  file: string,
  ...names: readonly string[]
): readonly RuntimeImport[] {
  return names.map((name) => ({ name, file }));
}
