import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { maxIndexes } from "../../vocabulary/limits.js";
import type { Index } from "../model.js";
import { ledgerTable } from "../table/access.js";
import type { TableUse } from "../table/table-use.js";

/** Reports an endpoint that names other keys of a table than most endpoints. */
export function checkKeysAgree(
  first: TableUse,
  use: TableUse,
  report: Report,
): void {
  for (const [what, here, there] of [
    ["the partition key", use.primaryKey, first.primaryKey],
    ["the sort key", use.sortKey, first.sortKey],
  ] as const) {
    if (here?.value === there?.value) continue;
    report(
      problem("table-disagreement", (here ?? use.table).at, {
        table: use.table.value,
        what,
        here: here ? `\`${here.value}\`` : "(none)",
        there: there ? `\`${there.value}\`` : "(none)",
        other: first.at.file,
      }),
    );
  }
}

/** Reports the first index of a table that is one too many for DynamoDB, whichever endpoints declare them. */
export function checkIndexCount(
  table: string,
  indexes: readonly Index[],
  report: Report,
): void {
  const [excess] = indexes.slice(maxIndexes);
  if (excess === undefined) return;
  const what = `The number of indexes of table \`${table}\` (${indexes.length})`;
  const limit = String(maxIndexes);
  const help = "Remove an index, or move some endpoints to another table.";
  report(problem("too-large", excess.at, { what, limit, help }));
}

/** Reports tables whose environment variables would be the same. */
export function checkTableVariables(
  byTable: ReadonlyMap<string, readonly TableUse[]>,
  report: Report,
): void {
  const known = new Map<string, string>();
  for (const name of [...byTable.keys()].sort()) {
    const variable = tableVariable(name);
    const other = known.get(variable);
    const [first] = byTable.get(name) ?? [];
    if (other === undefined) known.set(variable, name);
    else if (first !== undefined) {
      const what = `a table beside \`${other}\`: both would be ${variable} in the environment`;
      const rule = "a name that differs in a letter or digit";
      report(problem("invalid-name", first.table.at, { what, name, rule }));
    }
  }
}

/** Reports a table with the name or the environment variable of the ledger. */
export function checkNotLedger({ table }: TableUse, report: Report): void {
  const { value: name, at } = table;
  if (name !== ledgerTable && tableVariable(name) !== "TABLE_REQUESTS") return;
  const what = "a table beside the ledger of applied requests";
  report(problem("invalid-name", at, { what, name, rule: "another name" }));
}

/** The environment variable that holds the name of a table. */
function tableVariable(table: string): string {
  return `TABLE_${table.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}
