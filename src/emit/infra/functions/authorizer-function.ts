import { maxSyncTimeout } from "../../../vocabulary/limits.js";
import type { Authorizer } from "../../../model/modules.js";
import {
  type DeploymentContext,
  type DeployedFunction,
} from "./deployed-function.js";

/** The function of an authorizer, which touches nothing. */
export function authorizerFunction(
  { name }: Authorizer,
  { infra }: DeploymentContext,
): DeployedFunction {
  return {
    name,
    functionName: name.slug,
    bundle: `authorizers/${name.slug}`,
    memory: infra.memory,
    timeout: Math.min(infra.timeout, maxSyncTimeout),
    environment: {
      POWERTOOLS_SERVICE_NAME: name.slug,
    },
    statements: [],
    source: "/authorizers/*",
    isAsync: false,
  };
}
