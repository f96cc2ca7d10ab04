import type { Location } from "../diagnostics/diagnostic.js";

/** A spec made of one page, or of one operation of a document, and what belongs beside it. */
export interface SpecDraft {
  /** What was read, as comments name it: `pages/post-one.txt`, `api.yaml, POST /orders`. */
  readonly from: string;
  readonly at: Location;
  /** The keys of a spec with plain values, in the order of a spec file; schemas are flattened. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Where values were read, by JSON Pointer into `spec`: `/payload_schema/root.attributes.id.type`. A place holds for all that is below it. */
  readonly places: ReadonlyMap<string, Location>;
  /** What was not found, as the source calls it. */
  readonly notFound: readonly string[];
  /** The keys of a spec, or pointers into it, that its service needs and the source lacks. */
  readonly needs: readonly string[];
}

/** Where the value at a JSON Pointer into the spec of a draft was read: its own location, or that of its nearest parent. */
export function sourceLocation(
  { places, at }: SpecDraft,
  pointer: string,
): Location {
  let key = pointer;
  while (key !== "" && !places.has(key)) {
    key = key.slice(0, key.lastIndexOf("/"));
  }
  return places.get(key) ?? at;
}
