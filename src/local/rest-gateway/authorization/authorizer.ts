import type { Lambda } from "../../lambda.js";
import { methodArn, type Call } from "../call.js";
import { requestParameters } from "../proxy-event.js";
import { requestContext } from "../request-context.js";
import type { Refusal } from "../refusal.js";
import type { SecurityCheck } from "./security.js";
import { createExpiringCache } from "./expiring-cache.js";
import { readIdentities } from "./identity-sources.js";
import { evaluatePolicy } from "./policy.js";
import {
  readAuthorizerResponse,
  type AuthorizerResponse,
} from "./authorizer-response.js";

/** A Lambda authorizer of the type REQUEST, as an API's definition has it. */
export interface AuthorizerOptions {
  readonly functionName: string;
  readonly identitySources: readonly string[];
  /** Seconds for which an answer holds; 0 asks each time. */
  readonly ttl: number;
  readonly lambda: Lambda;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Lets the function say who may call. A request without an identity source is refused without asking, and an answer that is still known is not asked for again. */
export function createAuthorizer({
  functionName,
  identitySources,
  ttl,
  lambda,
  now,
}: AuthorizerOptions): SecurityCheck {
  const cache = createExpiringCache<AuthorizerResponse>(ttl * 1000, now);

  return async (call) => {
    const identities = readIdentities(identitySources, call);
    if (identities === undefined) return { refused: "UNAUTHORIZED" };
    const key = JSON.stringify(identities);
    const response = cache.get(key) ?? (await invokeAuthorizer(call));
    if ("refused" in response) return response;
    if (identities.length > 0) cache.set(key, response);
    const { policy, context } = response;
    call.authorizer = context;
    return refusals[evaluatePolicy(policy, methodArn(call))];
  };

  async function invokeAuthorizer(
    call: Call,
  ): Promise<AuthorizerResponse | Refusal> {
    const started = now();
    const reply = await lambda.invoke({
      functionName,
      type: "RequestResponse",
      payload: JSON.stringify(authorizerEvent(call)),
    });
    return readAuthorizerResponse(reply, now() - started);
  }
}

/** The event of an authorizer of the type REQUEST, without the body: authorizers never see it. */
function authorizerEvent(call: Call): object {
  return {
    type: "REQUEST",
    methodArn: methodArn(call),
    ...requestParameters(call),
    requestContext: requestContext(call),
  };
}

const refusals = {
  allowed: undefined,
  "not allowed": { refused: "ACCESS_DENIED" },
  denied: {
    refused: "ACCESS_DENIED",
    message:
      "User is not authorized to access this resource with an explicit deny",
  },
} as const;
