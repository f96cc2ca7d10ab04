import type { Location } from "../diagnostics/diagnostic.js";
import type { Method, PayloadMode } from "../vocabulary/methods.js";
import type { Entry } from "./entry.js";
import type { SchemaNode } from "./schema.js";

/** SYNC: the response says what was done. ASYNC: it says that the request was accepted. */
export const invocationModes = ["SYNC", "ASYNC"] as const;

/** One of the invocation modes. */
export type InvocationMode = (typeof invocationModes)[number];

/** What happens to members that a schema does not list: a 400, left out of the item, or stored by their JSON type. */
export const unknownMembers = ["refuse", "drop", "keep"] as const;

/** One of the ways to treat unlisted members. */
export type UnknownMembers = (typeof unknownMembers)[number];

/** How an ASYNC write detects that it was applied before: by a ledger row, or by comparing with the stored item. */
export const redeliveries = ["ledger", "compare"] as const;

/** One of the ways to detect a redelivery. */
export type Redelivery = (typeof redeliveries)[number];

/** How callers authenticate. */
export const securities = [
  "none",
  "basic",
  "bearer",
  "api_key",
  "iam",
] as const;

/** One of the ways to authenticate. */
export type Security = (typeof securities)[number];

/** Whether strings of a request are coerced to the types of their members. */
export const coercions = ["none", "strings"] as const;

/** The names of a table's or an index's key attributes, with their locations. */
export interface KeySpec {
  readonly at: Location;
  readonly partitionKey: Entry<string>;
  readonly sortKey?: Entry<string>;
}

/** A list in the payload whose items are items of another table, written together with their parent. */
export interface ChildSpec {
  readonly at: Location;
  readonly table: Entry<string>;
  readonly primaryKey: Entry<string>;
  /** The child's member that holds its parent's key. */
  readonly parentKey: Entry<string>;
  /** The index of the child's table whose partition key is the parent's key. */
  readonly index: Entry<string>;
}

/** The response of API Gateway itself to an ASYNC request. */
export interface GatewayResponse {
  readonly statusCode: number;
  readonly message?: string;
}

/** A response that the spec gives for a status. */
export interface ResponseSpec {
  readonly at: Location;
  readonly description?: string;
  readonly schema?: SchemaNode;
  /** The template of the body. */
  readonly body?: Entry;
  /** The status that is sent instead. */
  readonly as?: Entry<string>;
}

/** Where a page was published from. */
export interface SourceSpec {
  readonly repository?: string;
  readonly sha?: string;
  readonly runId?: string;
}

/** One spec file, read; defaults are not yet chosen. Values that later checks may report keep their location. */
export interface EndpointSpec {
  readonly at: Location;
  readonly lambdaFunction: Entry<string>;
  readonly endpointName?: Entry<string>;
  readonly method: Method;
  readonly path: Entry<string>;
  readonly endpointUrl?: string;
  readonly payloadMode?: Entry<PayloadMode>;
  readonly module?: string;
  readonly action?: Entry<string>;
  readonly invocationMode?: InvocationMode;
  readonly table?: Entry<string>;
  readonly primaryKey?: Entry<string>;
  readonly sortKey?: Entry<string>;
  readonly indexes?: ReadonlyMap<string, KeySpec>;
  readonly index?: Entry<string>;
  readonly children?: ReadonlyMap<string, ChildSpec>;
  readonly gatewayResponse?: GatewayResponse;
  readonly payloadExample?: Entry;
  readonly payload?: SchemaNode;
  readonly query?: SchemaNode;
  readonly pathMembers?: SchemaNode;
  readonly headerMembers?: SchemaNode;
  readonly response?: SchemaNode;
  readonly responses?: ReadonlyMap<string, ResponseSpec>;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
  readonly notes?: readonly string[];
  readonly mediaTypes?: readonly Entry<string>[];
  readonly responseMediaTypes?: readonly Entry<string>[];
  readonly security?: Security;
  /** Whether strings of a request are coerced to the types of their members. */
  readonly coerces?: boolean;
  readonly unknownMembers?: UnknownMembers;
  readonly redelivery?: Entry<Redelivery>;
  readonly mustExist?: boolean;
  /** MB of the function. */
  readonly memory?: number;
  /** Seconds that the function may take. */
  readonly timeout?: Entry<number>;
  readonly maxBody?: number;
  readonly source?: SourceSpec;
}
