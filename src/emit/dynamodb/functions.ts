import type { Access } from "../../model/access.js";

/** A function of a table's module: its template, and what it needs. */
export interface TableFunction {
  readonly template: string;
  readonly imports: readonly TableImport[];
  readonly needsKey: boolean;
}

/** A name that a table's module imports. */
export interface TableImport {
  readonly name: string;
  readonly from: string;
}

const invocation = { name: "Invocation", from: "../runtime/invocation.js" };

/** The functions behind each kind of database call, in the order in which a module has them. */
export const functionsOf: Readonly<
  Record<Access["call"], readonly TableFunction[]>
> = {
  GetItem: [
    {
      template: "dynamodb/get-item.ts",
      needsKey: true,
      imports: [
        { name: "GetItemCommand", from: "@aws-sdk/client-dynamodb" },
        { name: "call", from: "../runtime/dynamodb.js" },
        { name: "dynamodb", from: "../runtime/dynamodb.js" },
        invocation,
      ],
    },
  ],
  PutItem: [
    {
      template: "dynamodb/create-item.ts",
      needsKey: false,
      imports: [{ name: "putNew", from: "../runtime/put-new.js" }, invocation],
    },
    { template: "dynamodb/new-item.ts", needsKey: false, imports: [] },
  ],
  TransactWriteItems: [
    {
      template: "dynamodb/create-item-once.ts",
      needsKey: false,
      imports: [
        { name: "applyOnce", from: "../runtime/ledger.js" },
        { name: "Outcome", from: "../runtime/ledger.js" },
        invocation,
      ],
    },
    { template: "dynamodb/new-item.ts", needsKey: false, imports: [] },
  ],
};
