import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { isList, reads } from "../../vocabulary/actions.js";
import { groupBy } from "../group-by.js";
import type { Endpoint, Model, TableRef } from "../model.js";

/** Reports tables that are never read, unused indexes, and lists that scan a table. */
export function lintTables(model: Model, report: Report): void {
  const { endpoints, tables } = model;
  const users = new Map(
    groupBy(endpoints, ({ table }) => table?.name.wire ?? ""),
  );
  const writers = new Map(
    groupBy(endpoints.flatMap(writesOf), ({ table }) => table.name.wire),
  );
  const usedIndexes = new Set([
    ...endpoints.map(({ listSource }) => listSource?.index),
    ...tables.flatMap(({ children }) => children.map(({ index }) => index)),
  ]);
  for (const table of tables) {
    const own = users.get(table.name.wire) ?? [];
    // What users' own logic does is unknown.
    if (own.some(({ action }) => action === "custom")) continue;
    const [first, ...others] = writers.get(table.name.wire) ?? [];
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
    for (const index of table.indexes) {
      if (usedIndexes.has(index)) continue;
      const parameters = { index: index.name.wire, table: table.name.wire };
      report(problem("unused-index", index.at, parameters));
    }
  }
  for (const endpoint of endpoints) checkScan(endpoint, report);
}

/** A write to a table, and the key of the spec that asks for it. */
interface Write {
  readonly table: TableRef;
  readonly by: Endpoint;
  readonly at: Location;
}

function writesOf(endpoint: Endpoint): readonly Write[] {
  const { at, children, action, table } = endpoint;
  if (reads(action) || action === "delete-one") return [];
  const write = (written: TableRef, key: string): Write => {
    return { table: written, by: endpoint, at: { file: at.file, key } };
  };
  return [
    ...(table === undefined ? [] : [write(table, "/table")]),
    ...children
      .filter((child) => child.table.name.wire !== table?.name.wire)
      .map((child) => write(child.table, `/children/${child.member}/table`)),
  ];
}

function checkScan(endpoint: Endpoint, report: Report): void {
  const { action, actionName, table, listSource, at } = endpoint;
  if (table === undefined || !isList(action)) return;
  if (listSource?.partitionKey !== undefined) return;
  const parameters = { action: actionName, table: table.name.wire };
  report(problem("table-scan", { file: at.file, key: "/action" }, parameters));
}
