import { isFlag, isNumeric, type Facet } from "../../vocabulary/facets.js";
import type { SchemaNode } from "../../spec/schema.js";
import { writeSchema } from "../../spec/write-schema.js";
import { jsonObject, type JsonObject, type JsonValue } from "../json-value.js";

/** The schemas of a spec; `query` stands beside a payload. */
export interface StatedSchemas {
  readonly payload?: StatedSchema;
  readonly path?: StatedSchema;
  readonly query?: StatedSchema;
  readonly headers?: StatedSchema;
  readonly response?: StatedSchema;
}

/** A schema as its spec states it, as plain data. */
export interface StatedSchema extends StatedNode {
  /** The flattened keys in the order of the file, without the values that it gives for what is secret. */
  readonly flattened: JsonObject;
}

/** A node of a schema: what stands in it, in the order of the file. */
export interface StatedNode {
  /** Flags are booleans, and numbers are numbers, however they are spelled. */
  readonly facets: StatedFacets;
  readonly members: readonly StatedMember[];
  readonly items?: StatedNode;
}

/** Facets with their values. */
export type StatedFacets = Readonly<Partial<Record<Facet, JsonValue>>>;

/** A member that a schema lists. */
export interface StatedMember extends StatedNode {
  readonly name: string;
}

/** The schemas of a spec as its keys give them. */
export type WrittenSchemas = {
  readonly [Name in keyof StatedSchemas]: SchemaNode;
};

/** Schemas as plain data. */
export function statedSchemas(nodes: WrittenSchemas): StatedSchemas {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [name, statedSchema(node)]),
  );
}

/** A schema as plain data. */
export function statedSchema(node: SchemaNode): StatedSchema {
  return { flattened: flattenedKeys(node), ...statedNode(node) };
}

/** The member of a name; undefined where the schema lists none. */
export function statedMember(
  node: StatedNode | undefined,
  name: string,
): StatedMember | undefined {
  return node?.members.find((member) => member.name === name);
}

function statedNode({ facets, attributes, items }: SchemaNode): StatedNode {
  const values = [...facets].map(
    ([facet, { value }]) => [facet, meaningOf(facet, value)] as const,
  );
  return {
    facets: jsonObject(values),
    members: [...attributes].map(([name, child]) => ({
      name,
      ...statedNode(child),
    })),
    ...(items && { items: statedNode(items) }),
  };
}

function meaningOf(facet: Facet, value: unknown): JsonValue {
  if (isFlag(facet)) return isTrue(value);
  return isNumeric(facet) && typeof value !== "object"
    ? Number(value)
    : (value as JsonValue);
}

function flattenedKeys(node: SchemaNode): JsonObject {
  const secret = secretKeys(node);
  const keys = [...writeSchema(node)].filter(([key]) => !secret.has(key));
  return jsonObject(
    keys.map(([key, value]) => [key, value as JsonValue] as const),
  );
}

/** The keys that give values of members which are secret, and of all that is in them. */
function secretKeys(
  { key, facets, attributes, items }: SchemaNode,
  isBelow = false,
): ReadonlySet<string> {
  const isSecret = isBelow || isTrue(facets.get("sensitive")?.value);
  const below = [...attributes.values(), ...(items ? [items] : [])];
  return new Set([
    ...(isSecret ? [`${key}.example`, `${key}.default`] : []),
    ...below.flatMap((node) => [...secretKeys(node, isSecret)]),
  ]);
}

/** Anything but a flag was reported where it was read. */
function isTrue(value: unknown): boolean {
  return value === true || (typeof value === "string" && /^true$/i.test(value));
}
