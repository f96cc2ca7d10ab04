import type { AttributeValue } from "../../local/dynamodb/operations/attribute-value.js";
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { Table } from "../../model/model.js";
import { ruleValue } from "../../model/schema/rule.js";
import type { Field, Shape } from "../../model/schema/shape.js";
import { findFormat } from "../../vocabulary/formats.js";

/** An item in DynamoDB's JSON. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An item as the emitted code stores it, of one that fits its table. */
export function encodeItem(item: JsonObject, table: Table): Attributes {
  const indexed = new Set(
    table.indexes.flatMap(({ partitionKey, sortKey }) => [
      partitionKey,
      sortKey,
    ]),
  );
  // The key of an index is never null or empty: it is left out instead.
  const members = Object.entries(item).filter(
    ([name, value]) => !indexed.has(name) || (value !== null && value !== ""),
  );
  return encodeMembers(members, table.item.fields);
}

function encodeMembers(
  members: readonly (readonly [string, JsonValue])[],
  fields: readonly Field[],
): Attributes {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      const field = known.get(name);
      const stored =
        field === undefined ? encodeFree(value) : encodeField(value, field);
      return stored === undefined ? [] : [[name, stored] as const];
    }),
  );
}

function encodeField(
  value: JsonValue,
  { role, shape }: Field,
): AttributeValue | undefined {
  const seconds = role === "expiry" ? secondsOf(value, shape) : undefined;
  return seconds === undefined
    ? encode(value, shape)
    : { N: String(Math.floor(seconds)) };
}

/** Seconds since 1970 of a time that is not stored as it travels. */
function secondsOf(value: JsonValue, shape: Shape): number | undefined {
  if (typeof value === "string" && shape.kind === "string") {
    const isZoned = /(?:Z|[+-]\d\d:\d\d)$/.test(value);
    const plain = value.replace(/:60(?=\.|Z|$)/, ":59");
    return Date.parse(isZoned ? plain : `${plain}Z`) / 1000;
  }
  const isMillis =
    shape.kind === "number" &&
    findFormat(ruleValue(shape, "format"))?.expiry === "milliseconds";
  return isMillis ? Number(value) / 1000 : undefined;
}

/** Undefined for what DynamoDB does not store: an empty set. */
function encode(value: JsonValue, shape: Shape): AttributeValue | undefined {
  if (value === null) return { NULL: true };
  switch (shape.kind) {
    case "number":
      return { N: scalarText(value) };
    case "binary":
      return { B: scalarText(value) };
    case "set":
      return encodeSet(value, shape.of);
    case "list": {
      const { items } = shape;
      if (items === undefined || !isJsonList(value)) return encodeFree(value);
      return { L: value.map((one) => encode(one, items) ?? { NULL: true }) };
    }
    case "map":
      if (shape.free || !isJsonObject(value)) return encodeFree(value);
      return { M: encodeMembers(Object.entries(value), shape.fields) };
    case "string":
    case "boolean":
    case "null":
      return encodeFree(value);
    default:
      return shape satisfies never;
  }
}

function encodeSet(
  value: JsonValue,
  of: "string" | "number" | "binary",
): AttributeValue | undefined {
  const texts = isJsonList(value) ? value.map(scalarText) : [];
  if (texts.length === 0) return undefined;
  if (of === "string") return { SS: texts };
  if (of === "number") return { NS: texts };
  return { BS: texts };
}

function encodeFree(value: JsonValue): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (isJsonList(value)) return { L: value.map(encodeFree) };
  return { M: encodeMembers(Object.entries(value), []) };
}

function scalarText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
