import type { SchemaNode } from "../spec/schema.js";
import { writeSchema } from "../spec/write-schema.js";
import type { JsonObject, JsonValue } from "./json-value.js";
import { jsonObject } from "./json-value.js";

/** A schema as its spec writes it: flattened keys, in the order in which they were given. */
export type Written = SchemaNode;

/** The flattened keys of a schema, as JSON. */
export function keysOf(written: Written): JsonObject {
  const keys = [...writeSchema(written)];
  return jsonObject(
    keys.map(([key, value]) => [key, value as JsonValue] as const),
  );
}
