import type { AccessName } from "../../model/access.js";

/** A function of a table's module: its template, what it needs, and the functions that it calls. */
export interface TableFunction {
  readonly template: string;
  readonly imports: readonly TableImport[];
  readonly needsKey?: true;
  readonly needsChanges?: true;
  readonly calls?: readonly TableFunction[];
}

/** A name that a table's module imports. */
export interface TableImport {
  readonly name: string;
  readonly from: string;
}

const sdk = "@aws-sdk/client-dynamodb";
const ledger = "../runtime/ledger.js";
const problem = "../runtime/problem.js";
const invocation = { name: "Invocation", from: "../runtime/invocation.js" };
const call = { name: "call", from: "../runtime/dynamodb.js" };
const client = { name: "dynamodb", from: "../runtime/dynamodb.js" };
const once = [
  { name: "applyOnce", from: ledger },
  { name: "Outcome", from: ledger },
  invocation,
];
const keyTaken = { name: "keyTaken", from: problem };
const noItem = { name: "noItem", from: problem };
const whereThere = { name: "whereThere", from: "../runtime/where-there.js" };

const limits = { name: "withinLimits", from: "../runtime/limits.js" };

const newItem: TableFunction = {
  template: "dynamodb/new-item.ts",
  imports: [limits],
};
const anyItem: TableFunction = {
  template: "dynamodb/any-item.ts",
  imports: [limits],
};
const sameItem: TableFunction = {
  template: "dynamodb/same-item.ts",
  imports: [limits],
};
const changedItem: TableFunction = {
  template: "dynamodb/changed-item.ts",
  imports: [{ name: "changing", from: "../runtime/changing.js" }],
  needsKey: true,
  needsChanges: true,
};
const goneItem: TableFunction = {
  template: "dynamodb/gone-item.ts",
  imports: [],
  needsKey: true,
};

/** The function behind each access. */
export const functionOf: Readonly<Record<AccessName, TableFunction>> = {
  getItem: {
    template: "dynamodb/get-item.ts",
    needsKey: true,
    imports: [{ name: "GetItemCommand", from: sdk }, call, client, invocation],
  },
  createItem: {
    template: "dynamodb/create-item.ts",
    imports: [{ name: "putNew", from: "../runtime/put-new.js" }, invocation],
    calls: [newItem],
  },
  createItemOnce: {
    template: "dynamodb/create-item-once.ts",
    imports: [...once, keyTaken],
    calls: [newItem],
  },
  putItem: {
    template: "dynamodb/put-item.ts",
    imports: [{ name: "PutItemCommand", from: sdk }, call, client, invocation],
    calls: [anyItem],
  },
  putItemOnce: {
    template: "dynamodb/put-item-once.ts",
    imports: [...once, noItem],
    calls: [anyItem],
  },
  replaceItem: {
    template: "dynamodb/replace-item.ts",
    imports: [
      { name: "PutItemCommand", from: sdk },
      client,
      invocation,
      whereThere,
    ],
    calls: [sameItem],
  },
  replaceItemOnce: {
    template: "dynamodb/replace-item-once.ts",
    imports: [...once, noItem],
    calls: [sameItem],
  },
  updateItem: {
    template: "dynamodb/update-item.ts",
    imports: [
      { name: "UpdateItemCommand", from: sdk },
      client,
      invocation,
      whereThere,
    ],
    needsChanges: true,
    calls: [changedItem],
  },
  updateItemOnce: {
    template: "dynamodb/update-item-once.ts",
    imports: [...once, noItem],
    needsChanges: true,
    calls: [changedItem],
  },
  deleteItem: {
    template: "dynamodb/delete-item.ts",
    imports: [
      { name: "deleteThere", from: "../runtime/delete-there.js" },
      invocation,
    ],
    calls: [goneItem],
  },
  deleteItemOnce: {
    template: "dynamodb/delete-item-once.ts",
    imports: [...once, noItem],
    calls: [goneItem],
  },
};
