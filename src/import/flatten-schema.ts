import type { Location, Report } from "../diagnostics/diagnostic.js";
import type { SchemaEndpointKeys } from "../spec/schema.js";
import { isFlag, isNumeric, type Facet } from "../vocabulary/facets.js";
import { readSchema } from "../spec/read-schema.js";
import { writeSchema } from "../spec/write-schema.js";

/** A schema in flattened keys, and what it said of its endpoint. */
export interface Flattened {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly beside?: SchemaEndpointKeys;
}

/** A schema in any of the spellings as flattened keys, with booleans and numbers as such. What is wrong with it is reported at pointers below `at`. */
export function flattened(
  value: unknown,
  at: Location & { readonly key: string },
  report: Report,
): Flattened | undefined {
  const key = at.key.slice(at.key.lastIndexOf("/") + 1);
  const node = readSchema({ key, value, at }, report);
  if (node === undefined) return undefined;
  const keys = [...writeSchema(node)].map(([name, said]) => [
    name,
    spoken(name, said),
  ]);
  return {
    keys: Object.fromEntries(keys) as Flattened["keys"],
    ...(node.endpointKeys && { beside: node.endpointKeys }),
  };
}

/** Pages spell every value as a text. */
function spoken(key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const facet = key.slice(key.lastIndexOf(".") + 1) as Facet;
  if (isFlag(facet) && /^(?:true|false)$/i.test(value.trim())) {
    return value.trim().toLowerCase() === "true";
  }
  const isNumber = isNumeric(facet) && /^\s*-?\d{1,15}\s*$/.test(value);
  return isNumber ? Number(value) : value;
}
