import { readSchemaKey } from "../spec/schema-key.js";

/** The name of the member of the root that a flattened key gives this facet, as in `root.attributes.id.type`; undefined for other keys. */
export function rootMember(key: string, facet: string): string | undefined {
  const read = readSchemaKey(key);
  if ("reason" in read || read.facet !== facet) return undefined;
  const [step, ...deeper] = read.steps;
  return step?.kind === "member" && deeper.length === 0 ? step.name : undefined;
}
