import type { Endpoint, Index, Model, Table } from "../../model/model.js";
import { readCache } from "../../output/cache.js";
import { exitCodes } from "../exit-codes.js";
import { openJob } from "../run/run-config.js";
import { makeFiles } from "../run/generate-files.js";
import { reporting } from "../terminal/reporter.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `list`. */
export interface ListFlags {
  readonly json?: boolean;
}

/** `codegen list`: prints the endpoints and tables that the specs make; nothing while they hold an error. Returns the exit code. */
export function listCommand(
  paths: readonly string[],
  { json = false }: ListFlags,
  terminal: Terminal,
): Promise<number> {
  // Standard output holds the list, whoever runs it.
  return reporting("text", terminal, async (reporter) => {
    const job = await openJob(paths, {});
    const silent = { ...job, emitters: [], overrides: [] };
    const made = await makeFiles(silent, readCache(job.out));
    const { sources } = made;
    await reporter.tell(made.problems, { ...job, sources, outcome: "" });
    if (made.failed) return exitCodes.findings;
    terminal.print(json ? asJson(made.model) : asText(made.model));
    return exitCodes.fine;
  });
}

function asText({ endpoints, tables }: Model): string {
  return aligned([
    ...endpoints.map(({ name, method, path, mode, actionName, table }) => [
      "endpoint",
      name.wire,
      method,
      path,
      mode,
      actionName,
      table?.name.wire ?? "-",
    ]),
    ...tables.map(({ name, indexes, ...table }) => [
      "table",
      name.wire,
      keysOf({
        partitionKey: table.partitionKey.name,
        sortKey: table.sortKey?.name,
      }),
      ...indexes.map(({ name: index }) => index.wire),
    ]),
  ]);
}

/** Rows of words, each column of a kind as wide as its widest word. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = new Map<string, number>();
  const place = (kind: string, column: number): string =>
    column === 0 ? "" : `${kind} ${column}`;
  for (const row of rows) {
    for (const [column, word] of row.entries()) {
      const at = place(row[0] ?? "", column);
      widths.set(at, Math.max(widths.get(at) ?? 0, word.length));
    }
  }
  return rows
    .map((row) =>
      row
        .map((word, column) =>
          word.padEnd(widths.get(place(row[0] ?? "", column)) ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function keysOf({
  partitionKey,
  sortKey,
}: {
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
}): string {
  return sortKey === undefined ? partitionKey : `${partitionKey},${sortKey}`;
}

function asJson({ endpoints, tables }: Model): string {
  return JSON.stringify(
    { endpoints: endpoints.map(endpointOf), tables: tables.map(tableOf) },
    null,
    2,
  );
}

function endpointOf(endpoint: Endpoint): object {
  const { name, lambdaFunction, method, path, mode, actionName, module } =
    endpoint;
  return {
    id: name.wire,
    lambda_function: lambdaFunction,
    http_method: method,
    api_path: path,
    invocation_mode: mode,
    action: actionName,
    module,
    table: endpoint.table?.name.wire,
    spec: endpoint.at.file,
  };
}

function tableOf({ name, partitionKey, sortKey, indexes }: Table): object {
  return {
    name: name.wire,
    partition_key: partitionKey.name,
    sort_key: sortKey?.name,
    indexes: indexes.map(indexOf),
  };
}

function indexOf({ name, partitionKey, sortKey }: Index): object {
  return {
    name: name.wire,
    partition_key: partitionKey,
    sort_key: sortKey,
  };
}
