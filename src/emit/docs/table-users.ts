import {
  accessesOf,
  ledgerTable,
  type Access,
} from "../../model/table/access.js";
import type { EndpointAccess } from "../../model/table/table-relations.js";
import type { Endpoint, Table, TableKeys } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { cell, code, codeCell, table } from "../../render/markdown.js";
import {
  endpointLink,
  pagePath,
  pageRefOf,
  tableLink,
  tablePath,
  type PageRef,
} from "./page-paths.js";

/** An endpoint that reads or writes a table: the IAM action, and how it does that in words. */
export interface TableUser {
  readonly endpoint: PageRef;
  readonly action: string;
  readonly how: string;
}

/** The users of a table: one per endpoint and kind of access. */
export function tableUsersOf(
  used: Table,
  uses: readonly EndpointAccess[],
): readonly TableUser[] {
  return uses.flatMap(({ endpoint, access }) =>
    access.permissions.flatMap(({ action, resource }) =>
      resource.kind !== "ledger" && resource.table === used.name.wire
        ? [
            {
              endpoint: pageRefOf(endpoint),
              action,
              how: accessDescription(access),
            },
          ]
        : [],
    ),
  );
}

/** Tables of the endpoints that read and that write a table, with links to their pages. */
export function usersTables(used: Table, uses: readonly TableUser[]) {
  const isRead = ({ action }: TableUser): boolean =>
    /:(GetItem|Query|Scan)$/.test(action);
  const usesTable = (list: readonly TableUser[]): Code | false =>
    list.length > 0 &&
    new Code(
      table(
        ["Endpoint", "Call", "How"],
        list.map(({ endpoint, action, how }) => [
          endpointLink(endpoint, tablePath(used)),
          codeCell(action),
          cell(how),
        ]),
      ),
    );
  return {
    reads: usesTable(uses.filter(isRead)),
    writes: usesTable(uses.filter((use) => !isRead(use))),
  };
}

/** The database calls of an endpoint in order, one line per call. */
export function databaseCalls(endpoint: Endpoint): readonly Code[] {
  const here = pagePath(endpoint);
  return accessesOf(endpoint).flatMap((access) =>
    access.permissions.map(({ action, resource }) => {
      const how = accessDescription(access);
      const place =
        resource.kind === "ledger"
          ? `the ledger of applied requests, ${code(ledgerTable)}`
          : `table ${tableLink(tableNamed(access, resource.table), here)}`;
      return new Code(`${code(action)} on ${place}, ${how}`);
    }),
  );
}

/** How an access finds its items. */
function accessDescription({ kind, operation, index }: Access): string {
  if (kind === "findChild") {
    return `by index ${index?.name.wire ?? ""}, to see whether a child is left`;
  }
  if (index !== undefined) return `by index ${index.name.wire}`;
  if (operation === "TransactWriteItems") return "in one transaction";
  if (operation === "Scan") return "all of it";
  return operation === "Query" ? "by partition key" : "by key";
}

function tableNamed(
  { table: own, parts = [] }: Access,
  wire: string,
): TableKeys {
  return parts.find(({ table }) => table.name.wire === wire)?.table ?? own;
}
