import { Option } from "commander";
import type { Endpoint, Index, Model, Table } from "../../model/model.js";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { specPaths } from "../options.js";

/** `codegen list`: prints the endpoints and tables of the specs; nothing while they hold an error. */
export const listCommand: CommandDefinition = {
  summary: "list endpoints and tables, one per line",
  arguments: [specPaths],
  options: [new Option("--json", "print JSON")],
  examples: [
    "codegen list specs/",
    "codegen list --json | jq -r '.endpoints[].api_path'",
  ],
  async run(
    [paths]: readonly [string[]],
    { json = false }: { readonly json?: boolean },
    context,
  ) {
    const { loadModel } = await import("../run/load-model.js");
    const { withReporter } = await import("../terminal/reporter.js");
    // Standard output holds the list, whoever runs it.
    return withReporter("text", context, async (reporter) => {
      const { model, errorCount } = await loadModel(paths, context, {
        reporter,
      });
      if (errorCount > 0) return exitCodes.findings;
      context.terminal.print(json ? jsonList(model) : textList(model));
      return exitCodes.success;
    });
  },
};

function textList({ endpoints, tables }: Model): string {
  return alignColumns([
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
      keyNames({
        partitionKey: table.partitionKey.name,
        sortKey: table.sortKey?.name,
      }),
      ...indexes.map(({ name: index }) => index.wire),
    ]),
  ]);
}

/** Rows of words, each column of a kind as wide as its widest word. */
function alignColumns(rows: readonly (readonly string[])[]): string {
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

function keyNames({
  partitionKey,
  sortKey,
}: {
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
}): string {
  return sortKey === undefined ? partitionKey : `${partitionKey},${sortKey}`;
}

function jsonList({ endpoints, tables }: Model): string {
  return JSON.stringify(
    { endpoints: endpoints.map(endpointEntry), tables: tables.map(tableEntry) },
    null,
    2,
  );
}

function endpointEntry(endpoint: Endpoint): object {
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

function tableEntry({ name, partitionKey, sortKey, indexes }: Table): object {
  return {
    name: name.wire,
    partition_key: partitionKey.name,
    sort_key: sortKey?.name,
    indexes: indexes.map(indexEntry),
  };
}

function indexEntry({ name, partitionKey, sortKey }: Index): object {
  return {
    name: name.wire,
    partition_key: partitionKey,
    sort_key: sortKey,
  };
}
