import {
  actions,
  isList,
  type ItemAccess,
  type WriteKind,
} from "../../vocabulary/actions.js";
import type { Endpoint, Index, TableKeys, TableRef } from "../model.js";
import {
  distinctPermissions,
  permissionOn,
  permissionOnLedger,
  type IamPermission,
} from "./iam-permission.js";

/** One kind of database access that an endpoint's handler makes: the function that makes it, the table whose module has it, the SDK's operation, and what IAM must allow for it. */
export interface Access {
  readonly kind: AccessKind;
  /** The function of the table's module. */
  readonly name: string;
  readonly table: TableKeys;
  readonly index?: Index;
  /** Made only if another access has found something. */
  readonly isConditional?: true;
  /** The writes of its transaction. */
  readonly parts?: readonly TransactionPart[];
  readonly operation: DynamoDbOperation;
  readonly permissions: readonly IamPermission[];
}

/** What an access does. Those that end in Once write the request to the ledger. */
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

/** One kind of write to one table, in a transaction. */
export interface TransactionPart {
  readonly kind: WriteKind;
  readonly table: TableKeys;
}

/** The operations of DynamoDB that handlers use. */
export type DynamoDbOperation =
  | "GetItem"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "Query"
  | "Scan"
  | "TransactWriteItems";

/** The default name of the table in which ASYNC handlers record the requests that they applied. */
export const ledgerTable = "codegen-requests";

/** The database accesses that an endpoint makes, in order. Access functions, IAM statements and docs all come from here. */
export function accessesOf(endpoint: Endpoint): readonly Access[] {
  const { action, table, mustExist } = endpoint;
  if (table === undefined) return [];
  if (isList(action)) return [listAccess(endpoint, table)];
  const { access, accessIfExists } = actions[action];
  if (access === undefined) return [];
  const children = action === "delete-one" ? table.children : [];
  const childQueries = children.map(({ table: child, index }) =>
    childAccess(child, index),
  );
  const needsLedger = childQueries.length > 0 && endpoint.mode === "ASYNC";
  return [
    ...childQueries,
    ...(needsLedger ? [ledgerAccess(table)] : []),
    itemAccess(endpoint, table, (mustExist && accessIfExists) || access),
  ];
}

/** Looks whether a delete that finds children was applied before, and they are new. */
function ledgerAccess(table: TableKeys): Access {
  return {
    kind: "findRequest",
    name: "repeatedParent",
    table,
    isConditional: true,
    operation: "GetItem",
    permissions: [permissionOnLedger("GetItem")],
  };
}

function childAccess(table: TableKeys, index: Index): Access {
  return {
    kind: "findChild",
    name: `findBy${index.name.type}`,
    table,
    index,
    operation: "Query",
    permissions: [permissionOn("Query", table, index)],
  };
}

function listAccess({ listSource }: Endpoint, table: TableRef): Access {
  const { index, partitionKey } = listSource ?? {};
  if (partitionKey === undefined) {
    const name = "scanItems";
    const permissions = [permissionOn("Scan", table)];
    return { kind: name, name, table, operation: "Scan", permissions };
  }
  return {
    kind: "queryItems",
    name: index ? `queryBy${index.name.type}` : "queryItems",
    table,
    ...(index && { index }),
    operation: "Query",
    permissions: [permissionOn("Query", table, index)],
  };
}

function itemAccess(
  endpoint: Endpoint,
  table: TableRef,
  access: ItemAccess,
): Access {
  const { action, mode, children, redelivery } = endpoint;
  const { kind: direct, operation, part } = access;
  const own = permissionOn(operation, table);
  if (redelivery === "compare") {
    const kind = "createItemOrSame";
    return { kind, name: kind, table, operation, permissions: [own] };
  }
  const isOnce = mode === "ASYNC" && direct !== "getItem";
  const once = isOnce ? "Once" : "";
  const ledgerPermissions = isOnce ? [permissionOnLedger("PutItem")] : [];
  if (part && (children.length > 0 || action === "post-many")) {
    const kind = `writeTogether${once}` as const;
    const childParts = children.map(({ table: child }): TransactionPart => {
      return {
        kind: action === "put-one" ? "putting" : "creating",
        table: child,
      };
    });
    const childPermissions = childParts.map((child) =>
      permissionOn("PutItem", child.table),
    );
    return {
      kind,
      name: kind,
      table,
      parts: [{ kind: part, table }, ...childParts],
      operation: "TransactWriteItems",
      permissions: [
        ...distinctPermissions([own, ...childPermissions]),
        ...ledgerPermissions,
      ],
    };
  }
  const name = `${direct}${once}` as AccessKind;
  return {
    kind: name,
    name,
    table,
    operation: isOnce ? "TransactWriteItems" : operation,
    permissions: [own, ...ledgerPermissions],
  };
}
