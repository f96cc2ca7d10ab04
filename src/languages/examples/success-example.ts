import { exampleOf, type KnownValues, uuidOf } from "../example.js";
import {
  creates,
  reads,
  storesItem,
  isList,
} from "../../vocabulary/actions.js";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import {
  keyFields,
  type ResponseMember,
  type Endpoint,
} from "../../model/model.js";
import type { Field } from "../../model/schema/shape.js";
import { evaluateBody } from "./evaluate-body.js";
import { generatedValue, type KnownItem } from "./known-items.js";
import { sortKeyInRange } from "./sort-key-in-range.js";
import {
  definedMembers,
  memberOf,
  emptyObject,
  valueFromTable,
  storedValue,
  withDefaults,
} from "./example-values.js";

/** The request id that examples show. */
export function requestIdOf({ name }: Endpoint): string {
  return uuidOf(`${name.wire}/request_id`);
}

/** The success that is shown: what the handler answers to what is sent, where the table holds the item that its examples show. */
export function successExample(
  endpoint: Endpoint,
  sent: JsonValue,
  known: KnownItem | undefined,
): JsonObject {
  const { success, name, action } = endpoint;
  const item = itemAfter(endpoint, sent, known);
  if (action === "custom" && endpoint.mode === "SYNC") {
    return exampleOf(success.shape, name.wire, item);
  }
  if (success.expression !== undefined) {
    const requestId = requestIdOf(endpoint);
    const payload = withDefaults(sent, endpoint.payload);
    const fields = known?.shape.fields ?? [];
    return evaluateBody(success.expression, {
      payload,
      item: shownItem(fields, endpoint, item),
      requestId,
    });
  }
  return definedMembers(
    success.members.map((one) => [
      one.field.name,
      memberValue(one, { endpoint, sent, item }),
    ]),
  );
}

/** The item as it is after the request. */
function itemAfter(
  endpoint: Endpoint,
  sent: JsonValue,
  knownItem: KnownItem | undefined,
): KnownValues {
  const { action, table, payload, generated, name } = endpoint;
  if (table === undefined || knownItem === undefined) {
    return isJsonObject(sent) ? sent : {};
  }
  const { shape, values: known } = knownItem;
  const given = storedValue(withDefaults(sent, payload), shape);
  const members = isJsonObject(given) ? given : {};
  const { version } = table;
  const before = Number(memberOf(sent, version?.name ?? "") ?? 1);
  const count = creates(action) || reads(action) ? 1 : before + 1;
  const set = generated.map(({ field, by }) => {
    const seen = by.kind === "uuid" ? memberOf(known, field.name) : undefined;
    return [
      field.name,
      seen ?? generatedValue(by, `${name.wire}/${field.name}`),
    ] as const;
  });
  const base = storesItem(action) ? {} : known;
  const after = {
    ...base,
    ...members,
    ...Object.fromEntries(set),
    ...(version && { [version.name]: count }),
  };
  if (isList(action))
    return { ...after, ...sortKeyInRange(endpoint, sent, known) };
  return action === "patch-one"
    ? Object.fromEntries(
        Object.entries(after).filter(([, value]) => value !== null),
      )
    : after;
}

/** Members of an item as examples show it: what is known of them, and what every item has. */
function shownItem(
  fields: readonly Field[],
  endpoint: Endpoint,
  item: KnownValues,
): JsonObject {
  return definedMembers(
    fields.map((field) => [field.name, itemMemberValue(field, endpoint, item)]),
  );
}

interface ResponseContext {
  readonly endpoint: Endpoint;
  readonly sent: JsonValue;
  readonly item: KnownValues;
}

/** The value of a member; undefined where it is left out. */
function memberValue(
  { field, from }: ResponseMember,
  { endpoint, sent, item }: ResponseContext,
): JsonValue | undefined {
  const { name, table, batch } = endpoint;
  switch (from.kind) {
    case "constant":
      return from.value;
    case "request-id":
      return requestIdOf(endpoint);
    case "next-cursor": {
      const isFull = memberOf(sent, "limit") === 1;
      if (isFull)
        return Buffer.from(uuidOf(`${name.wire}/cursor`)).toString("base64url");
      return field.shape.nullable ? null : undefined;
    }
    case "items": {
      const { shape } = field;
      if (shape.kind !== "list" || shape.items?.kind !== "map") return [];
      return [shownItem(shape.items.fields, endpoint, item)];
    }
    case "keys": {
      const items =
        batch?.member === undefined ? sent : memberOf(sent, batch.member);
      const keys = table ? keyFields(table) : [];
      return (isJsonList(items) ? items : []).map((one) =>
        exampleOf({ ...emptyObject, fields: keys }, name.wire, {
          ...item,
          ...(isJsonObject(one) ? one : {}),
        }),
      );
    }
    case "item":
      return itemMemberValue(field, endpoint, item);
    default:
      return from satisfies never;
  }
}

/** A member of the item. One that is not known is shown made up where every item has it, or where no example knows anything of an item. */
function itemMemberValue(
  field: Field,
  { action, name }: Endpoint,
  item: KnownValues,
): JsonValue | undefined {
  const value = memberOf(item, field.name);
  const isShown = field.required || (reads(action) && field.role !== "expiry");
  if (value === undefined && !isShown) return undefined;
  const shape = { ...emptyObject, fields: [field] };
  const known = value === undefined ? {} : { [field.name]: value };
  const shown = exampleOf(shape, name.wire, known)[field.name] ?? null;
  return valueFromTable(shown, field.shape);
}
