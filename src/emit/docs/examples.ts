import {
  exampleOf,
  exampleOfShape,
  uuidOf,
  type KnownValues,
} from "../../languages/example.js";
import { creates, isList, reads, storesItem } from "../../model/actions.js";
import { childrenMember } from "../../model/children.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import {
  keyFields,
  type AnswerMember,
  type Endpoint,
  type Model,
  type Table,
} from "../../model/model.js";
import type { Field, MapShape, Shape } from "../../model/shape.js";

/** What the pages show: one payload and one answer an endpoint, which agree with each other across a table. */
export interface Examples {
  readonly payload: JsonValue;
  readonly answer: JsonObject;
}

/** The examples of every endpoint. An item that one endpoint is shown to write is what the others are shown to read. */
export function examplesOf(model: Model): ReadonlyMap<Endpoint, Examples> {
  const items = new Map<Table, KnownValues>();
  for (const { table, example } of model.endpoints) {
    if (table === undefined || !isObject(example)) continue;
    const before = items.get(table) ?? {};
    items.set(table, { ...example, ...before });
  }
  for (const table of model.tables) {
    items.set(table, { ...setByServer(table), ...items.get(table) });
  }
  return new Map(
    model.endpoints.map((endpoint) => {
      const known = (endpoint.table && items.get(endpoint.table)) ?? {};
      return [endpoint, exampleFor(endpoint, known)];
    }),
  );
}

/** The request id that examples show. */
export function requestIdOf({ name }: Endpoint): string {
  return uuidOf(`${name.wire}/request_id`);
}

/** The same made-up value of what the server sets, on every page of a table. */
function setByServer({ item, name }: Table): KnownValues {
  const fields = item.fields.filter(({ role }) => role === "generated");
  return exampleOf({ ...object, fields }, name.wire);
}

function exampleFor(endpoint: Endpoint, known: KnownValues): Examples {
  const { answer, name } = endpoint;
  const sent = sentBy(endpoint, known);
  const item = itemAfter(endpoint, sent, known);
  const isWhole = storesItem(endpoint.action) || Object.keys(known).length > 0;
  const members = answer.members.flatMap((member) => {
    const { field, from } = member;
    const isShown =
      from.kind !== "item" ||
      !isWhole ||
      field.required ||
      Object.hasOwn(item, field.name);
    return isShown
      ? [[field.name, valueOf(member, { endpoint, sent, item })] as const]
      : [];
  });
  return {
    payload: sent,
    answer:
      endpoint.action === "custom"
        ? exampleOf(answer.shape, name.wire, item)
        : jsonObject(members),
  };
}

/** The payload that a page shows: the spec's own, without its secrets, else one that is made up. */
function sentBy(endpoint: Endpoint, known: KnownValues): JsonValue {
  const { payload, example, name, action } = endpoint;
  if (example !== undefined) return withoutSecrets(example, payload, name.wire);
  if (payload.kind === "list") {
    return exampleOfShape(payload, name.wire, known);
  }
  const fields = isList(action)
    ? payload.fields.filter(isAsked)
    : payload.fields;
  return exampleOf({ ...payload, fields }, name.wire, known);
}

/** What callers usually ask of a list. */
function isAsked({ name, required }: Field): boolean {
  return (required && name !== "order") || name === "limit";
}

/** The item as it is after the request. */
function itemAfter(
  { action, table }: Endpoint,
  sent: JsonValue,
  known: KnownValues,
): KnownValues {
  if (!isObject(sent)) return known;
  const { version } = table ?? {};
  const count = creates(action) || reads(action) ? 1 : 2;
  const set = Object.fromEntries(
    (table?.item.fields ?? [])
      .filter(({ role }) => role === "generated")
      .flatMap(({ name }) => {
        const value = known[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
  );
  const base = storesItem(action) ? set : known;
  return {
    ...base,
    ...withoutNull(sent),
    ...(version && { [version.name]: count }),
  };
}

interface Around {
  readonly endpoint: Endpoint;
  readonly sent: JsonValue;
  readonly item: KnownValues;
}

function valueOf(
  { field, from }: AnswerMember,
  { endpoint, sent, item }: Around,
): JsonValue {
  const { name, answer, table, batch } = endpoint;
  switch (from.kind) {
    case "constant":
      return from.value;
    case "request-id":
      return requestIdOf(endpoint);
    case "next-cursor":
      return Buffer.from(uuidOf(`${name.wire}/cursor`)).toString("base64url");
    case "items":
      return exampleOfShape(field.shape, name.wire, item);
    case "keys": {
      const items =
        batch?.member === undefined ? sent : member(sent, batch.member);
      const keys = table ? keyFields(table) : [];
      return (isArray(items) ? items : []).map((one) =>
        exampleOf({ ...object, fields: keys }, name.wire, {
          ...item,
          ...(isObject(one) ? one : {}),
        }),
      );
    }
    case "item": {
      const shape = { ...answer.shape, fields: [field] };
      return exampleOf(shape, name.wire, item)[field.name] ?? null;
    }
    default:
      return from satisfies never;
  }
}

/** An example with other values for the members that are secret. */
function withoutSecrets(
  value: JsonValue,
  shape: Shape,
  seed: string,
): JsonValue {
  if (shape.kind === "list" && isArray(value) && shape.items) {
    const { items } = shape;
    return value.map((one, i) => withoutSecrets(one, items, `${seed}/${i}`));
  }
  if (shape.kind !== "map" || !isObject(value)) return value;
  const fields = new Map(shape.fields.map((field) => [field.name, field]));
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const field = fields.get(name);
      if (field === undefined) return [name, one] as const;
      const below = `${seed}/${name}`;
      return field.sensitive
        ? ([name, exampleOfShape(field.shape, below)] as const)
        : ([name, withoutSecrets(one, field.shape, below)] as const);
    }),
  );
}

const object: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [],
};

/** What a request leaves of its payload in the item: null removes, and children are items of their own. */
function withoutNull(payload: JsonObject): JsonObject {
  return jsonObject(
    Object.entries(payload).filter(
      ([name, value]) => value !== null && name !== childrenMember,
    ),
  );
}

function member(value: JsonValue, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// `Array.isArray` alone does not narrow a readonly array.
function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The members of an example that the body carries: those in the path are not repeated. */
export function bodyOf({ pathMembers }: Endpoint, sent: JsonValue): JsonValue {
  if (!isObject(sent) || pathMembers.length === 0) return sent;
  const inPath = new Set(pathMembers.map(({ name }) => name));
  return jsonObject(Object.entries(sent).filter(([name]) => !inPath.has(name)));
}

/** The value of a member of an example, as the path or the query string carries it. */
export function textOf(sent: JsonValue, name: string): string {
  const value = member(sent, name) ?? "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
