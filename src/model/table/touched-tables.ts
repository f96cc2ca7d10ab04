import type { Endpoint, TableKeys } from "../model.js";

/** The tables that an endpoint's accesses may touch, without the ledger: its own, and those of its children. */
export function touchedTables({
  action,
  table,
  children,
}: Endpoint): readonly TableKeys[] {
  if (table === undefined) return [];
  const written = children.map((child) => child.table);
  const asked =
    action === "delete-one" ? table.children.map((child) => child.table) : [];
  return [table, ...written, ...asked];
}
