import type { Index, TableKeys } from "../model.js";

/** One IAM action on one table or index; the ledger is the table of applied requests. */
export interface IamPermission {
  readonly action: `dynamodb:${Operation}`;
  readonly resource:
    | { readonly kind: "table"; readonly table: string }
    | { readonly kind: "index"; readonly table: string; readonly index: string }
    | { readonly kind: "ledger" };
}

/** The operations that IAM has actions for: a transaction needs those of its writes. */
type Operation =
  "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query" | "Scan";

/** The permission that a database call needs on a table, or on one of its indexes. */
export function permissionOn(
  operation: Operation,
  table: TableKeys,
  index?: Index,
): IamPermission {
  const name = table.name.wire;
  const resource =
    index === undefined
      ? ({ kind: "table", table: name } as const)
      : ({ kind: "index", table: name, index: index.name.wire } as const);
  return { action: `dynamodb:${operation}`, resource };
}

/** The permission that a database call needs on the ledger. */
export function permissionOnLedger(
  operation: "GetItem" | "PutItem",
): IamPermission {
  return { action: `dynamodb:${operation}`, resource: { kind: "ledger" } };
}

/** Permissions without those that come again. */
export function distinctPermissions(
  permissions: readonly IamPermission[],
): readonly IamPermission[] {
  const byText = new Map(permissions.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}
