import {
  actions,
  isList,
  type ItemAccess,
  type WriteKind,
} from "../../vocabulary/actions.js";
import type { Endpoint, Index, Table } from "../model.js";

/** One kind of database access that an endpoint's handler makes: the function that makes it, the table whose module has it, the SDK's operation, and what IAM must allow for it. */
export interface Access {
  readonly kind: AccessKind;
  /** The function of the table's module. */
  readonly name: string;
  readonly table: Table;
  readonly index?: Index;
  /** Made only where another access has found something. */
  readonly isRare?: true;
  /** The writes that are made together, in one transaction. */
  readonly parts?: readonly Part[];
  readonly call: Call;
  readonly touches: readonly Touch[];
}

/** What an access does. Those that end in Once remember the request in the ledger. */
export type AccessKind =
  | ItemAccess["kind"]
  | `${Exclude<ItemAccess["kind"], "getItem">}Once`
  | "createItemOrSame"
  | "queryItems"
  | "scanItems"
  | "findChild"
  | "findRequest"
  | "writeTogether"
  | "writeTogetherOnce";

/** One kind of write to one table, among those that are made together. */
export interface Part {
  readonly kind: WriteKind;
  readonly table: Table;
}

/** The operations of DynamoDB that handlers use. */
export type Call =
  | "GetItem"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "Query"
  | "Scan"
  | "TransactWriteItems";

/** One IAM action on one table or index; the ledger is the table of applied requests. */
export interface Touch {
  readonly action: `dynamodb:${Exclude<Call, "TransactWriteItems">}`;
  readonly on:
    | { readonly kind: "table"; readonly table: string }
    | { readonly kind: "index"; readonly table: string; readonly index: string }
    | { readonly kind: "ledger" };
}

/** The table in which ASYNC handlers remember the requests they applied, where the environment names no other. */
export const ledgerTable = "codegen-requests";

/** The database accesses that an endpoint makes, in order. Access functions, IAM statements and docs all come from here. */
export function accessesOf(endpoint: Endpoint): readonly Access[] {
  const { action, table, mustExist } = endpoint;
  if (table === undefined) return [];
  if (isList(action)) return [listAccess(endpoint, table)];
  const { access, accessIfExists } = actions[action];
  if (access === undefined) return [];
  const children = action === "delete-one" ? table.children : [];
  const questions = children.map(({ table: child, index }) =>
    childAccess(child, index),
  );
  const isAsked = questions.length > 0 && endpoint.mode === "ASYNC";
  return [
    ...questions,
    ...(isAsked ? [requestAccess(table)] : []),
    itemAccess(endpoint, table, (mustExist && accessIfExists) || access),
  ];
}

/** Whether a delete that finds children was done before, and they are new. */
function requestAccess(table: Table): Access {
  return {
    kind: "findRequest",
    name: "repeatedParent",
    table,
    isRare: true,
    call: "GetItem",
    touches: [{ action: "dynamodb:GetItem", on: { kind: "ledger" } }],
  };
}

function childAccess(table: Table, index: Index): Access {
  return {
    kind: "findChild",
    name: `findBy${index.name.type}`,
    table,
    index,
    call: "Query",
    touches: [queryOf(table, index)],
  };
}

function queryOf({ name }: Table, index: Index | undefined): Touch {
  const table = name.wire;
  const on =
    index === undefined
      ? ({ kind: "table", table } as const)
      : ({ kind: "index", table, index: index.name.wire } as const);
  return { action: "dynamodb:Query", on };
}

function listAccess({ listSource }: Endpoint, table: Table): Access {
  const { index, partitionKey } = listSource ?? {};
  if (partitionKey === undefined) {
    const name = "scanItems";
    const on = { kind: "table", table: table.name.wire } as const;
    const touches = [{ action: "dynamodb:Scan", on } as const];
    return { kind: name, name, table, call: "Scan", touches };
  }
  return {
    kind: "queryItems",
    name: index ? `queryBy${index.name.type}` : "queryItems",
    table,
    ...(index && { index }),
    call: "Query",
    touches: [queryOf(table, index)],
  };
}

function itemAccess(
  endpoint: Endpoint,
  table: Table,
  access: ItemAccess,
): Access {
  const { action, mode, children, redelivery } = endpoint;
  const { kind: direct, call, part } = access;
  const own: Touch = {
    action: `dynamodb:${call}`,
    on: { kind: "table", table: table.name.wire },
  };
  if (redelivery === "compare") {
    const kind = "createItemOrSame";
    return { kind, name: kind, table, call, touches: [own] };
  }
  const isOnce = mode === "ASYNC" && direct !== "getItem";
  const once = isOnce ? "Once" : "";
  const noted: readonly Touch[] = isOnce
    ? [{ action: "dynamodb:PutItem", on: { kind: "ledger" } }]
    : [];
  if (part && (children.length > 0 || action === "post-many")) {
    const kind = `writeTogether${once}` as const;
    const beside = children.map(({ table: child }): Part => {
      return {
        kind: action === "put-one" ? "putting" : "creating",
        table: child,
      };
    });
    const written = beside.map(({ table: { name } }): Touch => {
      const on = { kind: "table", table: name.wire } as const;
      return { action: "dynamodb:PutItem", on };
    });
    return {
      kind,
      name: kind,
      table,
      parts: [{ kind: part, table }, ...beside],
      call: "TransactWriteItems",
      touches: [...unique([own, ...written]), ...noted],
    };
  }
  const name = `${direct}${once}` as AccessKind;
  return {
    kind: name,
    name,
    table,
    call: isOnce ? "TransactWriteItems" : call,
    touches: [own, ...noted],
  };
}

function unique(touches: readonly Touch[]): readonly Touch[] {
  const seen = new Map(touches.map((touch) => [JSON.stringify(touch), touch]));
  return [...seen.values()];
}
