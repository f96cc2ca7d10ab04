import { maxSyncTimeout } from "../../../vocabulary/limits.js";
import { accessesOf } from "../../../model/table/access.js";
import { isList } from "../../../vocabulary/actions.js";
import type { Endpoint } from "../../../model/model.js";
import {
  type DeploymentContext,
  type DeployedFunction,
} from "./deployed-function.js";
import { ref, when } from "../template/intrinsics.js";
import {
  cursorSecret,
  failureQueue,
  hasCursorSecret,
} from "../template/parameters.js";
import { accessStatements, queueStatement } from "./iam-statements.js";
import { deployedTableName } from "../table-name.js";
import { tableVariables } from "./table-variables.js";
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
    source: `/*/${method}${path.replace(/\{[^}]*\}/g, "*")}`,
    isAsync,
  };
}

function environmentOf(
  endpoint: Endpoint,
  { infra }: DeploymentContext,
): Entries {
  const { name, action, mode } = endpoint;
  const isAsync = mode === "ASYNC";
  const tables = tableVariables(endpoint).map(
    ({ variable, table }) =>
      [variable, deployedTableName(table, infra)] as const,
  );
  return {
    NODE_OPTIONS: "--enable-source-maps",
    POWERTOOLS_SERVICE_NAME: name.wire,
    ...Object.fromEntries(tables),
    ...(isAsync && { FAILURE_QUEUE_URL: ref(failureQueue) }),
    ...(isList(action) && {
      CURSOR_SECRET: when(hasCursorSecret, ref(cursorSecret)),
    }),
    ...(infra.cors && !isAsync && { CORS_ORIGIN: infra.cors.origin }),
  };
}
