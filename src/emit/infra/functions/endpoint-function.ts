import { maxSyncTimeout } from "../../../vocabulary/limits.js";
import type { InfraConfig } from "../../../config/infra-config.js";
import { accessesOf, ledgerTable } from "../../../model/table/access.js";
import { isList } from "../../../vocabulary/actions.js";
import type { Endpoint } from "../../../model/model.js";
import {
  type DeploymentContext,
  type DeployedFunction,
} from "./deployed-function.js";
import { ref, fnIf } from "../template/intrinsics.js";
import {
  cursorSecret,
  failureQueue,
  hasCursorSecret,
} from "../template/parameters.js";
import { accessStatements, queueStatement } from "./iam-statements.js";
import { deployedTableName } from "../table-name.js";
import type { Entries } from "../template/template.js";

/** The function of an endpoint: its size, its environment, and what it may touch. */
export function endpointFunction(
  endpoint: Endpoint,
  context: DeploymentContext,
): DeployedFunction {
  const { infra, queueArn } = context;
  const { name, lambdaFunction, mode, method, path } = endpoint;
  const timeout = endpoint.timeout ?? infra.timeout;
  const isAsync = mode === "ASYNC";
  return {
    name,
    functionName: lambdaFunction,
    bundle: `endpoints/${name.slug}`,
    memory: endpoint.memory ?? infra.memory,
    timeout: isAsync ? timeout : Math.min(timeout, maxSyncTimeout),
    environment: environmentOf(endpoint, context),
    statements: [
      ...accessStatements(accessesOf(endpoint), infra),
      ...(isAsync ? [queueStatement(queueArn)] : []),
    ],
    source: `/*/${method}${path.replace(/\{[^{}]*\}/g, "*")}`,
    isAsync,
  };
}

function environmentOf(
  endpoint: Endpoint,
  { infra }: DeploymentContext,
): Entries {
  const { name, action, mode } = endpoint;
  const isAsync = mode === "ASYNC";
  return {
    POWERTOOLS_SERVICE_NAME: name.wire,
    ...tableVariables(endpoint, infra),
    ...(isAsync && { FAILURE_QUEUE_URL: ref(failureQueue) }),
    ...(isList(action) && {
      CURSOR_SECRET: fnIf(hasCursorSecret, ref(cursorSecret)),
    }),
    ...(infra.cors && !isAsync && { CORS_ORIGIN: infra.cors.origin }),
  };
}

/** The variables in which the runtime looks for the names of the tables that a function touches, sorted, the ledger last. */
function tableVariables(endpoint: Endpoint, infra: InfraConfig): Entries {
  const touched = accessesOf(endpoint)
    .flatMap(({ permissions }) => permissions)
    .map(({ resource }) => resource);
  const names = touched.flatMap((on) =>
    on.kind === "ledger" ? [] : [on.table],
  );
  const tables = [...new Set(names)].sort().map((table) => {
    const letters = table.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    return [`TABLE_${letters}`, deployedTableName(table, infra)] as const;
  });
  const usesLedger = touched.some(({ kind }) => kind === "ledger");
  return {
    ...Object.fromEntries(tables),
    ...(usesLedger && {
      TABLE_REQUESTS: deployedTableName(ledgerTable, infra),
    }),
  };
}
