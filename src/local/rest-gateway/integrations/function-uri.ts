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
  const functionName = functionNameOf(uri);
  if (functionName === undefined) {
    problem(key, `${uri || "nothing"} is not the URI of a function`);
  }
  return functionName;
}

/** `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations` */
function functionNameOf(uri: string): string | undefined {
  const [service = "", version, kind, arn = "", verb, ...rest] = uri.split("/");
  const isInvocation =
    /^arn:[^:]+:apigateway:[^:]+:lambda:path$/.test(service) &&
    version === "2015-03-31" &&
    kind === "functions" &&
    verb === "invocations" &&
    rest.length === 0;
  return isInvocation ? functionPattern.exec(arn)?.[1] : undefined;
}

const functionPattern =
  /^arn:[^:]+:lambda:[^:]+:[^:]+:function:([^:]+)(?::[^:]+)?$/;
