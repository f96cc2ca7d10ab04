import { isKnown, principalOf, type Security } from "./credentials.js";
import { clock, type Invocation, type LambdaContext } from "./invocation.js";
import { logFailure, logOutcome } from "./log.js";
import { Problem } from "./problem.js";

/** An endpoint, and how it knows its callers. */
export interface Guard {
  readonly endpoint: string;
  readonly scheme: Security["scheme"];
  /** Loads its hook when it is asked: one that cannot be loaded refuses the calls of its own endpoint alone. */
  readonly hook: () => Promise<Pick<Security, "authorize">>;
}

/** What API Gateway asks before it calls a function; only what is used. */
interface AuthorizerEvent {
  readonly methodArn: string;
  readonly httpMethod: string;
  /** The path as the API defines it. */
  readonly resource: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly requestContext: {
    readonly extendedRequestId?: string;
    readonly requestId?: string;
    readonly requestTimeEpoch?: number;
  };
}

/** What an authorizer answers: whether the caller may go on, and who has said so. */
export interface Verdict {
  readonly principalId: string;
  readonly policyDocument: object;
  /** The function behind need not ask again. */
  readonly context: { readonly endpoint: string };
}

/** An authorizer that asks an endpoint's own `authorize`; `guards` are by method and path. Whom it does not know is a 401, and a 403 where a hook throws that. */
export function authorizer(guards: Readonly<Record<string, Guard>>) {
  return async (
    event: AuthorizerEvent,
    context?: LambdaContext,
  ): Promise<Verdict> => {
    const started = performance.now();
    const route = `${event.httpMethod} ${event.resource}`;
    const guard = Object.hasOwn(guards, route) ? guards[route] : undefined;
    const invocation = invocationOf(event, guard?.endpoint ?? route, context);
    const shown = credentialsIn(event);
    const status = await statusOf(guard, shown, invocation);
    logOutcome(invocation, status, started);
    // Exactly this makes API Gateway answer 401; any other error is a 500.
    if (status === 401) throw new Error("Unauthorized");
    const { endpoint } = invocation;
    return {
      principalId: guard ? principalOf(guard, shown) : "unknown",
      policyDocument: policy(status === 200 ? "Allow" : "Deny", event),
      context: { endpoint },
    };
  };
}

async function statusOf(
  guard: Guard | undefined,
  shown: string | undefined,
  invocation: Invocation,
): Promise<200 | 401 | 403> {
  if (guard === undefined) return 403;
  try {
    const { authorize } = await guard.hook();
    const security = { scheme: guard.scheme, authorize } as Security;
    return (await isKnown(security, shown, invocation)) ? 200 : 401;
  } catch (error) {
    const status = error instanceof Problem ? error.status : 500;
    if (status === 401 || status === 403) return status;
    logFailure(invocation, error);
    throw error;
  }
}

function credentialsIn({ headers }: AuthorizerEvent): string | undefined {
  const found = Object.entries(headers ?? {}).find(
    ([name]) => name.toLowerCase() === "authorization",
  );
  return found?.[1];
}

function invocationOf(
  { requestContext }: AuthorizerEvent,
  endpoint: string,
  context: LambdaContext | undefined,
): Invocation {
  const { extendedRequestId, requestId, requestTimeEpoch } = requestContext;
  return {
    endpoint,
    requestId: extendedRequestId ?? requestId ?? "",
    requestedAt: requestTimeEpoch ?? Date.now(),
    ifMatch: undefined,
    ifNoneMatch: undefined,
    awsRequestId: context?.awsRequestId,
    timeLeft: clock(context),
    capacity: 0,
  };
}

/** Of the whole stage: API Gateway may keep a verdict, and asks it of other methods. */
function policy(
  effect: "Allow" | "Deny",
  { methodArn }: AuthorizerEvent,
): object {
  const stage = methodArn.split("/").slice(0, 2).join("/");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: effect,
        Action: "execute-api:Invoke",
        Resource: effect === "Allow" ? `${stage}/*` : methodArn,
      },
    ],
  };
}
