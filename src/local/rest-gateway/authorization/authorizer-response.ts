import { isJsonObject, type JsonValue } from "../../../model/json-value.js";
import type { InvokeOutput } from "../../lambda.js";
import { objectAt, parseJson } from "../../json-values.js";
import type { Refusal } from "../refusal.js";
import { readPolicy, type PolicyStatement } from "./policy.js";

/** The policy and context that an authorizer returned for a caller. */
export interface AuthorizerResponse {
  readonly policy: readonly PolicyStatement[];
  /** Its context and `principalId`, as functions and templates get them. */
  readonly context: Readonly<Record<string, string | number>>;
}

/** Reads the reply of an authorizer's function, which took so many milliseconds. An error whose message is exactly `Unauthorized` is the caller's fault; all else that is no answer is the authorizer's. */
export function readAuthorizerResponse(
  { status, functionError, payload }: InvokeOutput,
  milliseconds: number,
): AuthorizerResponse | Refusal {
  if (status !== 200) return { refused: "AUTHORIZER_FAILURE" };
  const response = objectAt(parseJson(payload));
  if (functionError !== undefined) {
    return response["errorMessage"] === "Unauthorized"
      ? { refused: "UNAUTHORIZED" }
      : misconfigured;
  }
  const { principalId, policyDocument, context } = response;
  const policy = readPolicy(policyDocument);
  const members = readContext(context);
  if (typeof principalId !== "string" || !policy || !members) {
    return misconfigured;
  }
  return {
    policy,
    context: { ...members, principalId, integrationLatency: milliseconds },
  };
}

const misconfigured: Refusal = { refused: "AUTHORIZER_CONFIGURATION_ERROR" };

/** Texts, numbers and booleans, all spelled as texts; nothing where there is another value. */
function readContext(
  context: JsonValue | undefined,
): Readonly<Record<string, string>> | undefined {
  if (context === undefined || context === null) return {};
  if (!isJsonObject(context)) return undefined;
  const members = Object.create(null) as Record<string, string>;
  for (const [key, value] of Object.entries(context)) {
    if (value === null) continue;
    if (typeof value === "object") return undefined;
    members[key] = String(value);
  }
  return members;
}
