import type { Location } from "../diagnostics/diagnostic.js";
import type { Name } from "../names/name.js";
import type {
  GatewayResponse,
  InvocationMode,
  Method,
  PayloadMode,
  ResponseSpec,
  SourceSpec,
} from "../spec/endpoint-spec.js";
import type { SchemaNode } from "../spec/schema.js";
import type { Action } from "./actions.js";
import type { JsonObject, JsonValue } from "./json-value.js";
import type { Field, MapShape } from "./shape.js";

/** Everything that the voices speak of: endpoints and tables, each sorted by name. */
export interface Model {
  readonly endpoints: readonly Endpoint[];
  readonly tables: readonly Table[];
}

/** One endpoint, checked: every default is chosen and every name resolved. */
export interface Endpoint {
  readonly name: Name;
  readonly at: Location;
  readonly lambdaFunction: string;
  readonly method: Method;
  readonly path: string;
  readonly url?: string;
  readonly payloadMode: PayloadMode;
  readonly module: string;
  readonly action: Action;
  readonly mode: InvocationMode;
  readonly table: Table;
  readonly payload: MapShape;
  /** The example that the spec gives, read by type; one is made where there is none. */
  readonly example?: JsonObject;
  readonly answer: Answer;
  /** The schemas as the spec writes them; what is derived has none. */
  readonly written: {
    readonly payload?: SchemaNode;
    readonly response?: SchemaNode;
  };
  readonly gateway: GatewayResponse;
  readonly responses: ReadonlyMap<string, ResponseSpec>;
  /** Whether a `put-one` refuses a key that no item has. */
  readonly mustExist: boolean;
  readonly maxBody: number;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly source: SourceSpec;
}

/** A table: its keys, and the union of what its endpoints store. */
export interface Table {
  readonly name: Name;
  readonly at: Location;
  readonly partitionKey: Field;
  readonly sortKey?: Field;
  readonly item: MapShape;
  readonly indexes: readonly Index[];
}

/** A global secondary index. */
export interface Index {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
}

/** What an endpoint answers when it succeeds. */
export interface Answer {
  readonly status: number;
  readonly shape: MapShape;
  readonly members: readonly AnswerMember[];
}

/** Where a member of the answer comes from. */
export interface AnswerMember {
  readonly field: Field;
  readonly from:
    | { readonly kind: "item" }
    | { readonly kind: "constant"; readonly value: JsonValue }
    | { readonly kind: "request-id" };
}

/** The key fields of a table: one or two. */
export function keyFields({ partitionKey, sortKey }: Table): readonly Field[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}
