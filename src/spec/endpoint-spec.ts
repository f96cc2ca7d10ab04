import type { Location } from "../diagnostics/diagnostic.js";
import type { Method, PayloadMode } from "../vocabulary/methods.js";
import type { Entry } from "./entry.js";
import type { SchemaNode } from "./schema.js";

/** SYNC: the answer says what was done. ASYNC: the answer says that it will be done. */
export const invocationModes = ["SYNC", "ASYNC"] as const;

/** One of the invocation modes. */
export type InvocationMode = (typeof invocationModes)[number];

/** What becomes of members that a schema does not list: a 400, left out of the item, or stored by their JSON type. */
export const unknownMembers = ["refuse", "drop", "keep"] as const;

/** One of the ways to treat unlisted members. */
export type UnknownMembers = (typeof unknownMembers)[number];

/** How an ASYNC write knows that it was applied before: by a row of its own, or by meeting its own item. */
export const redeliveries = ["ledger", "compare"] as const;

/** One of the ways to know a second delivery. */
export type Redelivery = (typeof redeliveries)[number];

/** How callers show who they are. */
export const securities = [
  "none",
  "basic",
  "bearer",
  "api_key",
  "iam",
] as const;

/** One of the ways in which callers show who they are. */
export type Security = (typeof securities)[number];

/** Whether the texts of a request may stand for values of other types. */
export const coercions = ["none", "strings"] as const;

/** The names of a table's or an index's key attributes, and where they stand. */
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
  /** The index of the child's table that goes by the parent's key. */
  readonly index: Entry<string>;
}

/** What API Gateway itself answers to an ASYNC request. */
export interface GatewayResponse {
  readonly statusCode: number;
  readonly message?: string;
}

/** A response that the spec gives for a status. */
export interface ResponseSpec {
  readonly at: Location;
  readonly description?: string;
  readonly schema?: SchemaNode;
  /** What fills the body. */
  readonly body?: Entry;
  /** The status that is answered instead. */
  readonly as?: Entry<string>;
}

/** Where a page was published from. */
export interface SourceSpec {
  readonly repository?: string;
  readonly sha?: string;
  readonly runId?: string;
}

/** One spec file, read: words in their places, defaults not yet chosen. Entries are kept where a later check may complain of them. */
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
  /** Whether texts of a request are read by the types of their members. */
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
