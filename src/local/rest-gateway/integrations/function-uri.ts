import type { JsonObject } from "../../../model/json-value.js";
import { stringAt } from "../../value-at.js";
import type { ReportProblem } from "../definition/definition-error.js";

/** The parts of a URI that invokes a function. */
export interface FunctionUri {
  readonly functionName: string;
  readonly region: string;
  readonly accountId: string;
}

/** Reads the URI of a Lambda integration or authorizer; nothing, and a problem, where it is none. */
export function readFunctionUri(
  source: JsonObject,
  key: "uri" | "authorizerUri",
  problem: ReportProblem,
): FunctionUri | undefined {
  const uri = stringAt(source, key) ?? "";
  const [, region, accountId, functionName] = pattern.exec(uri) ?? [];
  if (!region || !accountId || !functionName) {
    problem(key, `${uri || "nothing"} is not the URI of a function`);
    return undefined;
  }
  return { functionName, region, accountId };
}

const pattern =
  /^arn:[^:]+:apigateway:[^:]+:lambda:path\/2015-03-31\/functions\/arn:[^:]+:lambda:([^:]+):([^:]+):function:([^:/]+)(?::[^:/]+)?\/invocations$/;
