import type { Action } from "./actions.js";
import type { Endpoint } from "./model.js";

/** One kind of database access that an endpoint's handler makes: the function that makes it, the SDK's operation, and what IAM must allow for it. */
export interface Access {
  readonly name: AccessName;
  readonly call: Call;
  readonly touches: readonly Touch[];
}

/** The functions of a table's module. Those that end in Once remember the request in the ledger. */
export type AccessName = Direct | `${Exclude<Direct, "getItem">}Once`;

type Direct =
  | "getItem"
  | "createItem"
  | "putItem"
  | "replaceItem"
  | "updateItem"
  | "deleteItem";

/** The operations of DynamoDB that handlers use. */
export type Call =
  "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "TransactWriteItems";

/** One IAM action on one table; the ledger is the table of applied requests. */
export interface Touch {
  readonly action: `dynamodb:${Exclude<Call, "TransactWriteItems">}`;
  readonly on:
    | { readonly kind: "table"; readonly table: string }
    | { readonly kind: "ledger" };
}

/** The table in which ASYNC handlers remember the requests they applied, where the environment names no other. */
export const ledgerTable = "codegen-requests";

/** The database accesses that an endpoint makes. Access functions, IAM statements and docs all come from here. */
export function accessOf({
  action,
  mode,
  table,
  mustExist,
}: Pick<Endpoint, "action" | "mode" | "table" | "mustExist">): Access {
  const { name, call } =
    mustExist && action === "put-one" ? replace : plain[action];
  const touch: Touch = {
    action: `dynamodb:${call}`,
    on: { kind: "table", table: table.name.wire },
  };
  if (mode === "SYNC" || name === "getItem") {
    return { name, call, touches: [touch] };
  }
  const note: Touch = { action: "dynamodb:PutItem", on: { kind: "ledger" } };
  return {
    name: `${name}Once`,
    call: "TransactWriteItems",
    touches: [touch, note],
  };
}

interface Plain {
  readonly name: Direct;
  readonly call: Exclude<Call, "TransactWriteItems">;
}

const plain: Readonly<Record<Action, Plain>> = {
  "post-one": { name: "createItem", call: "PutItem" },
  "put-one": { name: "putItem", call: "PutItem" },
  "patch-one": { name: "updateItem", call: "UpdateItem" },
  "get-one": { name: "getItem", call: "GetItem" },
  "delete-one": { name: "deleteItem", call: "DeleteItem" },
};

const replace: Plain = { name: "replaceItem", call: "PutItem" };
