import { accessesOf, ledgerTable } from "../../../model/table/access.js";
import type { Endpoint } from "../../../model/model.js";

/** A table that a function touches, and the variable in which the runtime looks for its name. */
export interface TableVariable {
  readonly variable: string;
  readonly table: string;
}

/** The tables that an endpoint's function touches, sorted, the ledger last. */
export function tableVariables(endpoint: Endpoint): readonly TableVariable[] {
  const touched = accessesOf(endpoint)
    .flatMap(({ permissions }) => permissions)
    .map(({ resource }) => resource);
  const names = touched.flatMap((on) =>
    on.kind === "ledger" ? [] : [on.table],
  );
  const tables = [...new Set(names)].sort().map((table) => {
    const letters = table.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    return { variable: `TABLE_${letters}`, table };
  });
  const usesLedger = touched.some(({ kind }) => kind === "ledger");
  const ledger = { variable: "TABLE_REQUESTS", table: ledgerTable };
  return usesLedger ? [...tables, ledger] : tables;
}
