import type { GatewayRequest } from "./request.js";

/** One request on its way through the gateway. */
export interface Call {
  readonly api: ApiAddress;
  readonly request: GatewayRequest;
  /** The path of the resource, with its parameters in braces; absent where there is none. */
  readonly resource?: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** A client can choose it. */
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly identity: CallerIdentity;
  /** The authorizer's context and `principalId`. */
  authorizer?: Readonly<Record<string, string | number>>;
}

/** Where an API lives. */
export interface ApiAddress {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly accountId: string;
  readonly region: string;
}

/** Who calls. What this gateway does not know is null, as it is in AWS for a caller without credentials. */
export interface CallerIdentity extends Record<
  "accountId" | "accessKey" | "caller" | "user" | "userArn",
  string | null
> {
  readonly sourceIp: string;
  readonly userAgent: string | null;
  apiKey?: string;
  apiKeyId?: string;
}

/** Who a request comes from, as far as it says so without credentials. */
export function anonymousIdentity({
  sourceIp,
  headers,
}: GatewayRequest): CallerIdentity {
  return {
    sourceIp,
    userAgent: headers.get("user-agent") ?? null,
    accountId: null,
    accessKey: null,
    caller: null,
    user: null,
    userArn: null,
  };
}

/** The ARN of the called method and path, as policies name it. */
export function methodArn({ api, request }: Call): string {
  return `arn:aws:execute-api:${api.region}:${api.accountId}:${api.id}/${api.stage}/${request.method}${request.path}`;
}
