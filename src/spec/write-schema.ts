import type { SchemaNode } from "./schema.js";

/** A schema as flattened keys, in the order in which it was written: the inverse of reading it. */
export function writeSchema(node: SchemaNode): ReadonlyMap<string, unknown> {
  const keys = new Map<string, unknown>();
  const write = ({ key, facets, attributes, items }: SchemaNode): void => {
    for (const [facet, { value }] of facets) keys.set(`${key}.${facet}`, value);
    for (const child of attributes.values()) write(child);
    if (items !== undefined) write(items);
  };
  write(node);
  return keys;
}
