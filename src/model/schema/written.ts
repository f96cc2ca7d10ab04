import type { SchemaNode } from "../../spec/schema.js";
import { writeSchema } from "../../spec/write-schema.js";
import type { JsonObject, JsonValue } from "../json-value.js";
import { jsonObject } from "../json-value.js";

/** A schema as its spec writes it: flattened keys, in the order in which they were given. */
export type Written = SchemaNode;

/** The flattened keys of a schema, as JSON, without the values that it gives for what is secret. */
export function keysOf(written: Written): JsonObject {
  const secret = secretKeys(written);
  const keys = [...writeSchema(written)].filter(([key]) => !secret.has(key));
  return jsonObject(
    keys.map(([key, value]) => [key, value as JsonValue] as const),
  );
}

const shown = ["example", "default"] as const;

/** The keys that give values of members which are secret, and of all that is in them. */
function secretKeys(
  { key, facets, attributes, items }: Written,
  isBelow = false,
): ReadonlySet<string> {
  const said = JSON.stringify(facets.get("sensitive")?.value ?? false);
  const isSecret = isBelow || /^"?true"?$/i.test(said);
  const below = [...attributes.values(), ...(items ? [items] : [])];
  return new Set([
    ...(isSecret ? shown.map((facet) => `${key}.${facet}`) : []),
    ...below.flatMap((node) => [...secretKeys(node, isSecret)]),
  ]);
}
