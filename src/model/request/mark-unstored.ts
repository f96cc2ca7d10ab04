import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { Field, MapShape } from "../schema/shape.js";

/** The members of a schema of parameters, stored only where their schema says so, or where they are keys. */
export function markUnstored(
  shape: MapShape,
  { primaryKey, sortKey, query, headerMembers }: EndpointSpec,
): MapShape {
  const keys = [primaryKey?.value, sortKey?.value];
  const isStored = ({ name }: Field): boolean =>
    keys.includes(name) ||
    [query, headerMembers].some((node) =>
      node?.attributes.get(name)?.facets.has("stored"),
    );
  const fields = shape.fields.map((field) =>
    isStored(field) ? field : { ...field, unstored: true as const },
  );
  return { ...shape, fields };
}
