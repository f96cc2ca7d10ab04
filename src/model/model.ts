import type { Method, PayloadMode } from "../vocabulary/methods.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { Name } from "../names/name.js";
import type {
  GatewayResponse,
  InvocationMode,
  Redelivery,
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

/** What emitters are given: endpoints and tables, each sorted by name. */
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
  /** The action as the spec names it; `custom` where it names none. */
  readonly actionName: string;
  readonly mode: InvocationMode;
  /** Undefined only for the user's own logic. */
  readonly table?: TableRef;
  readonly payload: PayloadShape;
  /** The members that the path carries. */
  readonly pathMembers: readonly Field[];
  /** The members that the query string carries beside a body. */
  readonly queryMembers: readonly Field[];
  /** The members that headers carry. */
  readonly headerMembers: readonly Field[];
  readonly mediaTypes: MediaTypes;
  /** The names of XML's root elements: of the payload, and of responses by status. Empty without XML. */
  readonly xmlRoots: {
    readonly payload?: string;
    readonly responses: Readonly<Record<number, string>>;
  };
  /** Whether strings of a request are coerced to the types of their members. */
  readonly coerces: boolean;
  /** What a list reads from. */
  readonly listSource?: ListSource;
  /** The items of a `post-many`. */
  readonly batch?: Batch;
  /** The lists of the payload that are items of other tables. */
  readonly children: readonly ChildList[];
  /** The members that the server sets. */
  readonly generated: readonly GeneratedField[];
  readonly security: Security;
  readonly redelivery: Redelivery;
  /** What happens to members that an M does not list, unless its `additional` decides. */
  readonly unknownMembers: UnknownMembers;
  /** The payload example of the spec, read by type; emitters generate one where it is undefined. */
  readonly example?: JsonValue;
  readonly success: SuccessResponse;
  /** Where the item that it creates can be read. */
  readonly location?: ItemLocation;
  /** Errors that are not sent as problem+json of their own status, by that status. */
  readonly errorResponses: Readonly<Record<number, ErrorResponse>>;
  /** The schemas as the spec states them; what is derived has none. */
  readonly stated: StatedSchemas;
  readonly gatewayResponse: GatewayResponse;
  /** What the spec says of each status. */
  readonly responses: Readonly<Record<string, StatedResponse>>;
  /** Whether a `put-one` fails where no item has the key. */
  readonly mustExist: boolean;
  readonly maxBody: number;
  /** Memory of the function in MB. */
  readonly memory?: number;
  /** Timeout of the function in seconds. */
  readonly timeout?: number;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly source: SourceSpec;
}

/** Whether a success has no body: its status says so. */
export function answersWithoutBody({
  success,
}: Pick<Endpoint, "success">): boolean {
  return success.status === statusWithoutBody;
}

/** No Content. */
export const statusWithoutBody = 204;

/** A reference relative to the URL of a request: texts of it, and members of the key between them. */
export type ItemLocation = readonly (string | Field)[];

/** The shape of a payload: an object, or the list of a `post-many`. */
export type PayloadShape = MapShape | ListShape;

/** What a list reads: a partition of a table or of an index, or, without a partition key, all of a table. */
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

/** A list of the payload's `children`, whose items are written to another table in one transaction with their parent. */
export interface ChildList {
  /** The list's name in `children`. */
  readonly member: string;
  readonly table: TableRef;
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

/** The keys of a table and of its indexes. */
export interface TableKeys {
  readonly name: Name;
  readonly partitionKey: Field;
  readonly sortKey?: Field;
  readonly indexes: readonly Index[];
}

/** What an endpoint knows of its table. Not the items: all endpoints of the table make these up together. */
export interface TableRef extends TableKeys {
  /** The member that counts the writes of an item. */
  readonly version?: Field;
  /** The member that holds the time at which an item expires. */
  readonly expiry?: Field;
  /** Whether items keep members that no schema lists. */
  readonly keepsUnknown: boolean;
  /** The tables whose items refer to items of this one. */
  readonly children: readonly ChildTable[];
}

/** A table: its keys, and the union of the items that its endpoints store. */
export interface Table extends TableRef {
  readonly at: Location;
  readonly item: MapShape;
}

/** A table whose items refer to their parent, and the index that finds them. */
export interface ChildTable {
  readonly table: TableKeys;
  readonly index: Index;
}

/** A global secondary index. */
export interface Index {
  readonly name: Name;
  readonly at: Location;
  readonly partitionKey: string;
  readonly sortKey?: string;
}

/** The response of an endpoint that succeeds. */
export interface SuccessResponse {
  readonly status: number;
  readonly shape: MapShape;
  readonly members: readonly ResponseMember[];
  /** The paths of the members of the item, or of the page, that are sensitive: without a schema they are not answered. Lists on the way are passed through. */
  readonly hidden?: readonly (readonly string[])[];
  /** The `body` of the spec; then there are no `members`. */
  readonly expression?: ObjectExpression;
}

/** The response of an error: its status, and its body if it is no problem+json. */
export interface ErrorResponse {
  readonly status: number;
  readonly body?: ErrorBody;
}

/** The body of an error. */
export interface ErrorBody {
  readonly shape: MapShape;
  readonly expression: ObjectExpression;
  readonly stated: StatedSchema;
}

/** What a spec says of a status. */
export interface StatedResponse {
  readonly description?: string;
  /** The template of the body. */
  readonly body?: JsonValue;
  /** The status that is sent instead. */
  readonly as?: string;
  /** Whether it has a schema of its own. */
  readonly hasSchema?: true;
}

/** A member of a success, and its source. */
export interface ResponseMember {
  readonly field: Field;
  readonly from:
    | { readonly kind: "item" | "items" | "next-cursor" | "keys" }
    | { readonly kind: "constant"; readonly value: JsonValue }
    | { readonly kind: "request-id" };
}

/** The key fields of a table: one or two. */
export function keyFields({
  partitionKey,
  sortKey,
}: TableKeys): readonly Field[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** A table without its items. */
export function tableRefOf({ at, item, ...ref }: Table): TableRef {
  return ref;
}

/** Whether two are the same table. */
export function isSameTable(a: TableKeys, b: TableKeys): boolean {
  return a.name.wire === b.name.wire;
}

/** The members of a payload; a list has none of its own. */
export function fieldsOf(payload: PayloadShape): readonly Field[] {
  return payload.kind === "map" ? payload.fields : [];
}
