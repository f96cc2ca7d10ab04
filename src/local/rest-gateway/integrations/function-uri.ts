import type { JsonObject } from "../../../model/json-value.js";
import { stringAt } from "../../json-values.js";
import type { ReportProblem } from "../definition/definition-error.js";

/** The function that the URI of a Lambda integration or authorizer invokes; nothing, and a problem, where it is none. */
export function readFunctionName(
  source: JsonObject,
  key: "uri" | "authorizerUri",
  problem: ReportProblem,
): string | undefined {
  const uri = stringAt(source, key) ?? "";
  const functionName = pattern.exec(uri)?.[1];
  if (functionName === undefined) {
    problem(key, `${uri || "nothing"} is not the URI of a function`);
  }
  return functionName;
}

const pattern =
  /^arn:[^:]+:apigateway:[^:]+:lambda:path\/2015-03-31\/functions\/arn:[^:]+:lambda:[^:]+:[^:]+:function:([^:/]+)(?::[^:/]+)?\/invocations$/;
