import { accessesOf, type Access } from "../../model/table/access.js";
import type { Endpoint, Model, Table } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { cell, code, codeCell, link, table } from "../../render/markdown.js";
import { linkBetween, pagePath, tablePath } from "./page-paths.js";

/** Who reads a table and who writes it: one row an endpoint and a way in which it does. */
export interface TableUsers {
  readonly reads: Code | false;
  readonly writes: Code | false;
}

/** The endpoints that read and write a table, with links to their pages. */
export function tableUsers(one: Table, { endpoints }: Model): TableUsers {
  const uses = endpoints.flatMap((endpoint) =>
    accessesOf(endpoint).flatMap((access) =>
      access.permissions.flatMap(({ action, resource }) =>
        resource.kind !== "ledger" && resource.table === one.name.wire
          ? [{ endpoint, action, how: howOf(access) }]
          : [],
      ),
    ),
  );
  const isRead = ({ action }: { readonly action: string }): boolean =>
    /:(GetItem|Query|Scan)$/.test(action);
  const shown = (list: typeof uses): Code | false =>
    list.length > 0 &&
    new Code(
      table(
        ["Endpoint", "Call", "How"],
        list.map(({ endpoint, action, how }) => [
          linkTo(endpoint, one),
          codeCell(action),
          cell(how),
        ]),
      ),
    );
  return {
    reads: shown(uses.filter(isRead)),
    writes: shown(uses.filter((use) => !isRead(use))),
  };
}

/** What an endpoint reads and writes, in order, a line a call. */
export function databaseCalls(
  endpoint: Endpoint,
  ledger: string,
): readonly Code[] {
  const here = pagePath(endpoint);
  return accessesOf(endpoint).flatMap((access) =>
    access.permissions.map(({ action, resource }) => {
      const how = howOf(access);
      const place =
        resource.kind === "ledger"
          ? `the ledger of applied requests, ${code(ledger)}`
          : `table ${link(resource.table, linkBetween(here, pathFor(access, resource.table)))}`;
      return new Code(`${code(action)} on ${place}, ${how}`);
    }),
  );
}

/** How an access reaches its table, in words of ours and names that AWS takes. */
function howOf({ kind, operation, index }: Access): string {
  if (kind === "findChild") {
    return `by index ${index?.name.wire ?? ""}, to see whether a child is left`;
  }
  if (index !== undefined) return `by index ${index.name.wire}`;
  if (operation === "TransactWriteItems") return "in one transaction";
  if (operation === "Scan") return "all of it";
  return operation === "Query" ? "by partition key" : "by key";
}

function pathFor({ table: own, parts = [] }: Access, name: string) {
  const tables = [own, ...parts.map((part) => part.table)];
  return tablePath(tables.find((one) => one.name.wire === name) ?? own);
}

function linkTo(endpoint: Endpoint, from: Table): string {
  const label = `${endpoint.method} ${endpoint.path}`;
  return link(label, linkBetween(tablePath(from), pagePath(endpoint)));
}
