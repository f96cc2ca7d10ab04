import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { isList, reads } from "../../vocabulary/actions.js";
import type { Endpoint, Model, Table } from "../model.js";

/** Reports tables that are never read, unused indexes, and lists that scan a table. */
export function lintTables(model: Model, report: Report): void {
  const { endpoints, tables } = model;
  for (const table of tables) {
    const own = endpoints.filter((endpoint) => endpoint.table === table);
    // What users' own logic does is unknown.
    if (own.some(({ action }) => action === "custom")) continue;
    const [first, ...others] = endpoints.flatMap((one) => writesTo(one, table));
    if (first !== undefined && !own.some(({ action }) => reads(action))) {
      const more =
        others.length > 0 ? ` and ${others.length} more write` : " writes";
      report(
        problem("table-without-reader", first.at, {
          table: table.name.wire,
          writers: `\`${first.by.name.wire}\`${more}`,
        }),
      );
    }
    checkIndexes(table, model, report);
  }
  for (const endpoint of endpoints) checkScan(endpoint, report);
}

interface Writer {
  readonly by: Endpoint;
  readonly at: Location;
}

function writesTo(endpoint: Endpoint, table: Table): readonly Writer[] {
  const { at, children, action } = endpoint;
  if (reads(action) || action === "delete-one") return [];
  if (endpoint.table === table) {
    return [{ by: endpoint, at: { file: at.file, key: "/table" } }];
  }
  return children
    .filter((child) => child.table === table)
    .map(({ member }) => ({
      by: endpoint,
      at: { file: at.file, key: `/children/${member}/table` },
    }));
}

function checkIndexes(
  table: Table,
  { endpoints, tables }: Model,
  report: Report,
): void {
  const used = new Set([
    ...endpoints.map(({ listSource }) => listSource?.index),
    ...tables.flatMap(({ children }) => children.map(({ index }) => index)),
  ]);
  for (const index of table.indexes) {
    if (used.has(index)) continue;
    const parameters = { index: index.name.wire, table: table.name.wire };
    report(problem("unused-index", index.at, parameters));
  }
}

function checkScan(endpoint: Endpoint, report: Report): void {
  const { action, actionName, table, listSource, at } = endpoint;
  if (table === undefined || !isList(action)) return;
  if (listSource?.partitionKey !== undefined) return;
  const parameters = { action: actionName, table: table.name.wire };
  report(problem("table-scan", { file: at.file, key: "/action" }, parameters));
}
