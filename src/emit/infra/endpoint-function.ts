import { accessesOf, ledgerTable } from "../../model/access.js";
import { isList } from "../../model/actions.js";
import type { Endpoint } from "../../model/model.js";
import {
  longestSync,
  type Around,
  type DeployedFunction,
} from "./deployed-function.js";
import { ref, when } from "./intrinsics.js";
import { cursorSecret, failureQueue, hasCursorSecret } from "./parameters.js";
import { accessStatements, queueStatement } from "./statements.js";
import { deployedTable } from "./table-name.js";
import type { Entries } from "./template.js";

/** The function of an endpoint: its size, its environment, and what it may touch. */
export function endpointFunction(
  endpoint: Endpoint,
  around: Around,
): DeployedFunction {
  const { infra, queueArn } = around;
  const { name, lambdaFunction, mode, method, path } = endpoint;
  const timeout = endpoint.timeout ?? infra.timeout;
  const isAsync = mode === "ASYNC";
  return {
    name,
    functionName: lambdaFunction,
    bundle: `endpoints/${name.slug}`,
    memory: endpoint.memory ?? infra.memory,
    timeout: isAsync ? timeout : Math.min(timeout, longestSync),
    environment: environmentOf(endpoint, around),
    statements: [
      ...accessStatements(accessesOf(endpoint), infra),
      ...(isAsync ? [queueStatement(queueArn)] : []),
    ],
    source: `/*/${method}${path.replace(/\{[^}]*\}/g, "*")}`,
    isAsync,
  };
}

function environmentOf(endpoint: Endpoint, { infra }: Around): Entries {
  const { name, action, mode } = endpoint;
  const { tables, usesLedger } = touchedBy(endpoint);
  const isAsync = mode === "ASYNC";
  return {
    NODE_OPTIONS: "--enable-source-maps",
    POWERTOOLS_SERVICE_NAME: name.wire,
    ...Object.fromEntries(
      tables.map((table) => [variableOf(table), deployedTable(table, infra)]),
    ),
    ...(usesLedger && { TABLE_REQUESTS: deployedTable(ledgerTable, infra) }),
    ...(isAsync && { FAILURE_QUEUE_URL: ref(failureQueue) }),
    ...(isList(action) && {
      CURSOR_SECRET: when(hasCursorSecret, ref(cursorSecret)),
    }),
    ...(infra.cors && !isAsync && { CORS_ORIGIN: infra.cors.origin }),
  };
}

/** The tables that an endpoint's accesses touch, sorted, and whether the ledger is one. */
function touchedBy(endpoint: Endpoint) {
  const touched = accessesOf(endpoint).flatMap(({ touches }) =>
    touches.map(({ on }) => on),
  );
  const tables = touched.flatMap((on) =>
    on.kind === "ledger" ? [] : [on.table],
  );
  const usesLedger = touched.some(({ kind }) => kind === "ledger");
  return { tables: [...new Set(tables)].sort(), usesLedger };
}

/** The variable in which the runtime looks for a table's name. */
function variableOf(table: string): string {
  return `TABLE_${table.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}
