import { ledgerTable } from "../model/table/access.js";
import type { Model, Table } from "../model/model.js";
import type { Field } from "../model/schema/shape.js";
import {
  createTable,
  type KeyAttribute,
  type TableDefinition,
} from "./dynamodb/create-table.js";

/** Creates the tables of a model, and the ledger of applied requests, in a database that has none of them. */
export async function createTables(
  endpoint: string,
  { tables, endpoints }: Model,
): Promise<void> {
  for (const table of tables)
    await createTable(endpoint, tableDefinition(table));
  if (!endpoints.some(({ mode }) => mode === "ASYNC")) return;
  await createTable(endpoint, {
    name: ledgerTable,
    partitionKey: { name: "request_id", type: "S" },
    timeToLive: "expires_at",
  });
}

/** A table of a model, as it is created. */
export function tableDefinition(table: Table): TableDefinition {
  const { name, partitionKey, sortKey, item, indexes, expiry } = table;
  const attribute = (wanted: string): KeyAttribute => {
    const field = item.fields.find((one) => one.name === wanted);
    return { name: wanted, type: keyType(field) };
  };
  return {
    name: name.wire,
    partitionKey: attribute(partitionKey.name),
    ...(sortKey && { sortKey: attribute(sortKey.name) }),
    indexes: indexes.map((index) => ({
      name: index.name.wire,
      partitionKey: attribute(index.partitionKey),
      ...(index.sortKey !== undefined && { sortKey: attribute(index.sortKey) }),
    })),
    ...(expiry && { timeToLive: expiry.name }),
  };
}

function keyType(field: Field | undefined): KeyAttribute["type"] {
  if (field?.shape.kind === "number") return "N";
  return field?.shape.kind === "binary" ? "B" : "S";
}
