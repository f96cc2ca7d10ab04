import type { GatewayRequest } from "./request.js";

/** One request on its way through the gateway. */
export interface Call {
  readonly api: ApiPlace;
  readonly request: GatewayRequest;
  /** The path of the resource, with its parameters in braces; absent where there is none. */
  readonly resource?: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** A client can choose it. */
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly identity: Identity;
  /** What the authorizer has said: its context and `principalId`. */
  authorizer?: Readonly<Record<string, string | number>>;
  /** The function that was called last. */
  functionName?: string;
  /** The body as JSON, read once. */
  json?: Json;
}

/** A body read as JSON, or the reason why it is none. */
export type Json =
  | { readonly value: unknown }
  | { readonly value?: never; readonly broken: true };

/** Where an API lives. */
export interface ApiPlace {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly accountId: string;
  readonly region: string;
}

/** Who calls. What this gateway does not know is null, as it is in AWS for a caller without credentials. */
export interface Identity {
  readonly sourceIp: string;
  readonly userAgent: string | null;
  accountId: string | null;
  accessKey: string | null;
  caller: string | null;
  user: string | null;
  userArn: string | null;
  apiKey?: string;
  apiKeyId?: string;
}

/** Who a request comes from, as far as it says so without credentials. */
export function identityOf({ sourceIp, headers }: GatewayRequest): Identity {
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

/** The body of a call as JSON; an empty one is an empty object, as API Gateway has it. */
export function jsonOf(call: Call): Json {
  return (call.json ??= parse(call.request.body.toString()));
}

/** What a policy speaks of: the method and path that are called. */
export function methodArn({ api, request }: Call): string {
  return `arn:aws:execute-api:${api.region}:${api.accountId}:${api.id}/${api.stage}/${request.method}${request.path}`;
}

function parse(text: string): Json {
  try {
    return { value: text.trim() === "" ? {} : JSON.parse(text) };
  } catch {
    return { broken: true };
  }
}
