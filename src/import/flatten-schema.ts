import type { SchemaEndpointKeys } from "../spec/schema.js";
import { isFlag, isNumeric, type Facet } from "../vocabulary/facets.js";
import type { Location, Report } from "../diagnostics/diagnostic.js";
import { readSchema } from "../spec/read-schema.js";
import { writeSchema } from "../spec/write-schema.js";

/** A schema in flattened keys, and the keys of its endpoint that stood in it. */
export interface FlattenedSchema {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly endpointKeys?: SchemaEndpointKeys;
}

/** A schema in any notation as flattened keys; undefined where it is none. What is wrong with it is reported at pointers below `at`. */
export function flattenSchema(
  value: unknown,
  at: Location & { readonly key: string },
  report: Report,
): FlattenedSchema | undefined {
  const key = at.key.slice(at.key.lastIndexOf("/") + 1);
  const node = readSchema({ key, value, at }, report);
  if (node === undefined) return undefined;
  const keys = [...writeSchema(node)].map(([name, value]) => [
    name,
    parseScalar(name, value),
  ]);
  return {
    keys: Object.fromEntries(keys) as FlattenedSchema["keys"],
    ...(node.endpointKeys && { endpointKeys: node.endpointKeys }),
  };
}

/** A boolean or a number of a facet that a page has as text. */
function parseScalar(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const facet = key.slice(key.lastIndexOf(".") + 1) as Facet;
  if (isFlag(facet) && /^(?:true|false)$/i.test(value.trim())) {
    return value.trim().toLowerCase() === "true";
  }
  const isNumber = isNumeric(facet) && /^\s*-?\d{1,15}\s*$/.test(value);
  return isNumber ? Number(value) : value;
}
