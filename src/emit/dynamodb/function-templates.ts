import type { AccessKind } from "../../model/table/access.js";
import type { WriteKind } from "../../vocabulary/actions.js";

/** A function of a table's module: its template, and what it imports. */
export interface FunctionTemplate {
  readonly template: string;
  readonly imports: readonly RuntimeImport[];
  readonly needsChanges?: true;
}

/** A name that a table's module imports. */
export interface RuntimeImport {
  readonly name: string;
  readonly from: string;
}

/** The kinds of functions that table modules have. */
export type FunctionKind =
  | Exclude<AccessKind, "writeTogether" | "writeTogetherOnce" | "findRequest">
  | WriteKind
  | "itemOf";

const invocation = from("invocation", "Invocation");
const once = [
  ...from("ledger", "applyOnce"),
  ...from("write", "Outcome"),
  ...invocation,
];
const applied = [
  ...from("ledger", "applyOnce"),
  ...from("write", "Applied"),
  ...invocation,
];
const newItem = from("put-writes", "newItem");
const anyItem = from("put-writes", "anyItem");
const sameItem = from("put-writes", "sameItem");
const changedItem = from("update-write", "changedItem");
const goneItem = from("delete-write", "goneItem");
const put = from("put", "put");
const part = [...from("placed", "Placed"), ...from("write", "PutWrite")];

/** The function behind each kind of access. */
export const functionTemplates: Readonly<
  Record<FunctionKind, FunctionTemplate>
> = {
  getItem: of("get-item", [...from("get", "get"), ...invocation]),
  createItem: of("create-item", [...newItem, ...put, ...invocation]),
  createItemOnce: of("create-item-once", [...newItem, ...applied]),
  createItemOrSame: of("create-item-or-same", [
    ...newItem,
    ...from("put", "putOrSame"),
    ...from("write", "Applied"),
    ...invocation,
  ]),
  putItem: of("put-item", [...anyItem, ...put, ...invocation]),
  putItemOnce: of("put-item-once", [...anyItem, ...applied]),
  replaceItem: of("replace-item", [...sameItem, ...put, ...invocation]),
  replaceItemOnce: of("replace-item-once", [...sameItem, ...applied]),
  updateItem: {
    ...of("update-item", [
      ...changedItem,
      ...from("update", "update"),
      ...invocation,
    ]),
    needsChanges: true,
  },
  updateItemOnce: {
    ...of("update-item-once", [...changedItem, ...once]),
    needsChanges: true,
  },
  deleteItem: of("delete-item", [
    ...goneItem,
    ...from("delete", "remove"),
    ...invocation,
  ]),
  deleteItemOnce: of("delete-item-once", [...goneItem, ...once]),
  queryItems: of("query-items", [
    ...from("list", "pageOf", "Page", "PageQuery"),
    ...invocation,
  ]),
  scanItems: of("scan-items", [
    ...from("list", "pageOf", "Page", "PageQuery"),
    ...invocation,
  ]),
  findChild: of("find-child", [...from("list", "hasAny"), ...invocation]),
  itemOf: of("item-of", from("write", "PutWrite")),
  creating: of("creating", [...newItem, ...part]),
  putting: of("putting", [...anyItem, ...part]),
  replacing: of("replacing", [...sameItem, ...part]),
};

function of(name: string, imports: readonly RuntimeImport[]): FunctionTemplate {
  return { template: `dynamodb/${name}.ts`, imports };
}

function from(
  file: string,
  ...names: readonly string[]
): readonly RuntimeImport[] {
  return names.map((name) => ({ name, from: `../runtime/${file}.js` }));
}
