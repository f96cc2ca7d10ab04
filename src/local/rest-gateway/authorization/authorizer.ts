import type { Lambda } from "../../lambda.js";
import { methodArn, type Call } from "../call.js";
import { parametersOf } from "../proxy-event.js";
import { requestContext } from "../request-context.js";
import type { Refusal } from "../refusal.js";
import type { Check } from "./security.js";
import { createCache } from "./expiring-cache.js";
import { identitiesOf, type IdentitySource } from "./identity-sources.js";
import { evaluate } from "./policy.js";
import { readVerdict, type AuthorizerAnswer } from "./authorizer-response.js";

/** A Lambda authorizer of the type REQUEST, as an API's definition has it. */
export interface AuthorizerOptions {
  readonly functionName: string;
  readonly identitySources: readonly IdentitySource[];
  /** Seconds for which an answer holds; 0 asks each time. */
  readonly ttl: number;
}

/** What an authorizer needs around it. */
export interface AuthorizerAround {
  readonly lambda: Lambda;
  readonly now: () => number;
}

/** Lets the function say who may call. A request without an identity source is refused without asking, and an answer that is still known is not asked for again. */
export function createAuthorizer(
  { functionName, identitySources, ttl }: AuthorizerOptions,
  { lambda, now }: AuthorizerAround,
): Check {
  const cache = createCache<AuthorizerAnswer>(ttl * 1000, now);

  return async (call) => {
    const identities = identitiesOf(identitySources, call);
    if (identities === undefined) return { refused: "UNAUTHORIZED" };
    const key = JSON.stringify(identities);
    const answer = cache.get(key) ?? (await ask(call));
    if ("refused" in answer) return answer;
    if (identities.length > 0) cache.set(key, answer);
    const { policy, context } = answer;
    call.authorizer = context;
    return verdicts[evaluate(policy, methodArn(call))];
  };

  async function ask(call: Call): Promise<AuthorizerAnswer | Refusal> {
    const started = now();
    const reply = await lambda.invoke({
      functionName,
      type: "RequestResponse",
      payload: JSON.stringify(authorizerEvent(call)),
    });
    return readVerdict(reply, now() - started);
  }
}

/** The event of an authorizer of the type REQUEST, without the body: authorizers never see it. */
function authorizerEvent(call: Call): object {
  return {
    type: "REQUEST",
    methodArn: methodArn(call),
    ...parametersOf(call),
    requestContext: requestContext(call),
  };
}

const verdicts = {
  allowed: undefined,
  "not allowed": { refused: "ACCESS_DENIED" },
  denied: {
    refused: "ACCESS_DENIED",
    message:
      "User is not authorized to access this resource with an explicit deny",
  },
} as const;
