import type { Authorizer } from "../../../model/modules.js";
import {
  longestSync,
  type Around,
  type DeployedFunction,
} from "./deployed-function.js";

/** The function of an authorizer, which touches nothing. */
export function authorizerFunction(
  { name }: Authorizer,
  { infra }: Around,
): DeployedFunction {
  return {
    name,
    functionName: name.slug,
    bundle: `authorizers/${name.slug}`,
    memory: infra.memory,
    timeout: Math.min(infra.timeout, longestSync),
    environment: {
      NODE_OPTIONS: "--enable-source-maps",
      POWERTOOLS_SERVICE_NAME: name.slug,
    },
    statements: [],
    source: "/authorizers/*",
    isAsync: false,
  };
}
