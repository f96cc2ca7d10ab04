import type { Method, PayloadMode } from "../vocabulary/methods.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { Name } from "../names/name.js";
import type {
  GatewayResponse,
  InvocationMode,
  Redelivery,
  ResponseSpec,
  Security,
  SourceSpec,
  UnknownMembers,
} from "../spec/endpoint-spec.js";
import type { Action } from "../vocabulary/actions.js";
import type { ObjectExpression } from "./response/body-expression.js";
import type { ValueGenerator } from "../vocabulary/formats/format-entry.js";
import type { JsonValue } from "./json-value.js";
import type { MediaTypes } from "./request/media-types.js";
import type { Field, ListShape, MapShape } from "./schema/shape.js";
import type { StatedSchema, StatedSchemas } from "./schema/stated-schema.js";

/** Everything that the emitters speak of: endpoints and tables, each sorted by name. */
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
  /** The action in the spec's own word; `custom` where it has none. */
  readonly actionName: string;
  readonly mode: InvocationMode;
  /** Only the user's own logic does without. */
  readonly table?: Table;
  readonly payload: PayloadShape;
  /** The members that the path carries. */
  readonly pathMembers: readonly Field[];
  /** The members that the query string carries beside a body. */
  readonly queryMembers: readonly Field[];
  /** The members that headers carry. */
  readonly headerMembers: readonly Field[];
  readonly mediaTypes: MediaTypes;
  /** The names of XML's root elements, where it is spoken: of the payload, and of answers by status. */
  readonly xmlRoots: {
    readonly payload?: string;
    readonly responses: ReadonlyMap<number, string>;
  };
  /** Whether texts of a request are read by the types of their members. */
  readonly coerces: boolean;
  /** What a list reads from. */
  readonly listSource?: ListSource;
  /** Where the items of a `post-many` stand in the payload. */
  readonly batch?: Batch;
  /** The lists of the payload that are items of other tables. */
  readonly children: readonly ChildList[];
  /** The members that the server sets. */
  readonly generated: readonly GeneratedField[];
  readonly security: Security;
  readonly redelivery: Redelivery;
  /** What becomes of members that an M does not list and does not speak of. */
  readonly unknownMembers: UnknownMembers;
  /** The example that the spec gives, read by type; one is made where there is none. */
  readonly example?: JsonValue;
  readonly success: SuccessResponse;
  /** How refusals are answered that are no problem+json, by the status that they have by themselves. */
  readonly errorResponses: ReadonlyMap<number, ErrorResponse>;
  /** The schemas as the spec states them; what is derived has none. */
  readonly stated: StatedSchemas;
  readonly gatewayResponse: GatewayResponse;
  readonly responses: ReadonlyMap<string, ResponseSpec>;
  /** Whether a `put-one` refuses a key that no item has. */
  readonly mustExist: boolean;
  readonly maxBody: number;
  /** MB of the function, where the spec says so. */
  readonly memory?: number;
  /** Seconds that the function may take, where the spec says so. */
  readonly timeout?: number;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly source: SourceSpec;
}

/** What an endpoint takes: an object, or a list of the items of a `post-many`. */
export type PayloadShape = MapShape | ListShape;

/** What a list reads from: a partition of a table or of an index, or, without a partition key, all of a table. */
export interface ListSource {
  readonly index?: Index;
  readonly partitionKey?: Field;
  readonly sortKey?: Field;
}

/** The items of a `post-many`: under a member of the payload, or the payload itself. */
export interface Batch {
  readonly member?: string;
  readonly item: MapShape;
  readonly generated: readonly GeneratedField[];
}

/** A list of the payload's `children`, whose items are written to another table together with their parent. */
export interface ChildList {
  /** The list's name in `children`. */
  readonly member: string;
  readonly table: Table;
  /** The child's member that holds its parent's key. */
  readonly parentKey: string;
  readonly item: MapShape;
  readonly generated: readonly GeneratedField[];
}

/** A member that the server sets, and how. */
export interface GeneratedField {
  readonly field: Field;
  readonly by: ValueGenerator;
}

/** A table: its keys, and the union of what its endpoints store. */
export interface Table {
  readonly name: Name;
  readonly at: Location;
  readonly partitionKey: Field;
  readonly sortKey?: Field;
  readonly item: MapShape;
  readonly indexes: readonly Index[];
  /** The member that counts the writes of an item. */
  readonly version?: Field;
  /** The member that says when an item is gone. */
  readonly expiry?: Field;
  /** The tables whose items point at items of this one. */
  readonly children: readonly ChildTable[];
}

/** A table whose items point at their parent, and the index that finds them. */
export interface ChildTable {
  readonly table: Table;
  readonly index: Index;
}

/** A global secondary index. */
export interface Index {
  readonly name: Name;
  readonly at: Location;
  readonly partitionKey: string;
  readonly sortKey?: string;
}

/** What an endpoint answers when it succeeds. */
export interface SuccessResponse {
  readonly status: number;
  readonly shape: MapShape;
  readonly members: readonly ResponseMember[];
  /** What fills the answer, where the spec says so: then it has no `members`. */
  readonly expression?: ObjectExpression;
}

/** How a refusal is answered: with which status, and with which body, where it has one of its own. */
export interface ErrorResponse {
  readonly status: number;
  readonly body?: ErrorBody;
}

/** The body of a refusal. */
export interface ErrorBody {
  readonly shape: MapShape;
  readonly expression: ObjectExpression;
  readonly stated: StatedSchema;
}

/** Where a member of the answer comes from. */
export interface ResponseMember {
  readonly field: Field;
  readonly from:
    | { readonly kind: "item" | "items" | "next-cursor" | "keys" }
    | { readonly kind: "constant"; readonly value: JsonValue }
    | { readonly kind: "request-id" };
}

/** The key fields of a table: one or two. */
export function keyFields({ partitionKey, sortKey }: Table): readonly Field[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** The names of the members that do not stand in the body, or in the query string of a request without one. */
export function namesOutsideBody(endpoint: Endpoint): ReadonlySet<string> {
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  const carried = [...pathMembers, ...queryMembers, ...headerMembers];
  return new Set(carried.map(({ name }) => name));
}

/** The members of a payload; a list has none of its own. */
export function fieldsOf(payload: PayloadShape): readonly Field[] {
  return payload.kind === "map" ? payload.fields : [];
}
