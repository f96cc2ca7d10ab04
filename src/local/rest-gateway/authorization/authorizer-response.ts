import type { Reply } from "../../lambda.js";
import type { Refusal } from "../refusal.js";
import { readPolicy, type Statement } from "./policy.js";

/** What an authorizer has said of a caller. */
export interface AuthorizerAnswer {
  readonly policy: readonly Statement[];
  /** Its context and `principalId`, as functions and templates get them. */
  readonly context: Readonly<Record<string, string | number>>;
}

/** Reads the reply of an authorizer's function, which took so many milliseconds. An error whose message is exactly `Unauthorized` is the caller's fault; all else that is no answer is the authorizer's. */
export function readVerdict(
  { status, functionError, payload }: Reply,
  took: number,
): AuthorizerAnswer | Refusal {
  if (status !== 200) return { refused: "AUTHORIZER_FAILURE" };
  const answer = parsed(payload);
  if (functionError !== undefined) {
    return answer?.["errorMessage"] === "Unauthorized"
      ? { refused: "UNAUTHORIZED" }
      : misconfigured;
  }
  const { principalId, policyDocument, context } = answer ?? {};
  const policy = readPolicy(policyDocument);
  const members = readContext(context);
  if (typeof principalId !== "string" || !policy || !members) {
    return misconfigured;
  }
  return {
    policy,
    context: { ...members, principalId, integrationLatency: took },
  };
}

const misconfigured: Refusal = { refused: "AUTHORIZER_CONFIGURATION_ERROR" };

/** Texts, numbers and booleans, all spelled as texts; nothing where there is another value. */
function readContext(
  context: unknown,
): Readonly<Record<string, string>> | undefined {
  if (context === undefined || context === null) return {};
  if (typeof context !== "object" || Array.isArray(context)) return undefined;
  const members = Object.create(null) as Record<string, string>;
  for (const [key, value] of Object.entries(context as Scalars)) {
    if (value === null) continue;
    if (typeof value === "object") return undefined;
    members[key] = String(value);
  }
  return members;
}

/** What JSON holds in an object: a scalar where it is no object. */
type Scalars = Readonly<
  Record<string, string | number | boolean | object | null>
>;

function parsed(
  payload: string,
): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
