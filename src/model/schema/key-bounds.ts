import { findFormat } from "../../vocabulary/formats.js";
import type { Table } from "../model.js";
import { ruleValue, withRules } from "./rule.js";
import type { MapShape, Shape, StringShape } from "./shape.js";

/** The payload with the bounds that DynamoDB has for keys, of the table and of its indexes: never empty, at most 2048 bytes, a sort key 1024. A key of an index that may be missing may be empty: then the item is not in it. */
export function withKeyBounds(
  payload: MapShape,
  { partitionKey, sortKey, indexes, item }: Table,
): MapShape {
  const partitionKeys = indexes.map((index) => index.partitionKey);
  const most = new Map(
    [partitionKey.name, ...partitionKeys].map((name) => [name, 2048]),
  );
  const sortKeys = indexes.map((index) => index.sortKey);
  for (const name of [sortKey?.name, ...sortKeys]) {
    if (name !== undefined) most.set(name, 1024);
  }
  const own = new Set([
    partitionKey.name,
    sortKey?.name,
    ...item.fields.filter(({ required }) => required).map(({ name }) => name),
  ]);
  const fields = payload.fields.map((field) => {
    const bytes = most.get(field.name);
    if (bytes === undefined) return field;
    const isNeeded = own.has(field.name) || field.required;
    const shape = isNeeded
      ? keyShape(field.shape, bytes)
      : atMost(field.shape, bytes);
    return { ...field, shape };
  });
  return { ...payload, fields };
}

function atMost(shape: Shape, most: number): Shape {
  if (shape.kind === "string") {
    return isShort(shape) ? shape : withRules(shape, { max_bytes: most });
  }
  if (shape.kind !== "binary") return shape;
  const max_length = Math.min(most, ruleValue(shape, "max_length") ?? most);
  return withRules(shape, { max_length });
}

/** A shape with the bounds of a key of at most so many bytes. */
export function keyShape(shape: Shape, most: number): Shape {
  const isBounded = shape.kind === "string" && isShort(shape);
  if ((shape.kind !== "string" && shape.kind !== "binary") || isBounded) {
    return shape;
  }
  const min_length = Math.max(1, ruleValue(shape, "min_length") ?? 0);
  return atMost(withRules(shape, { min_length }), most);
}

function isShort(shape: StringShape): boolean {
  return (
    ruleValue(shape, "enum") !== undefined ||
    findFormat(ruleValue(shape, "format"))?.isShort === true
  );
}
