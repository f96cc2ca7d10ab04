import type { Location } from "../diagnostics/diagnostic.js";

/** What one page, or one operation of a document, says: the keys of a spec, and what belongs beside them. */
export interface SpecDraft {
  /** What was read, as comments name it: `pages/post-one.txt`, `api.yaml, POST /orders`. */
  readonly from: string;
  readonly at: Location;
  /** The keys of a spec with plain values, in the order of a spec file; schemas are flattened. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Where values were read, by JSON Pointer into `spec`: `/payload_schema/root.attributes.id.type`. A place holds for all that is below it. */
  readonly places: ReadonlyMap<string, Location>;
  /** What was looked for and not found, in the words of the source. */
  readonly notFound: readonly string[];
  /** The keys of a spec, or pointers into it, that its service needs and the source does not say. */
  readonly needs: readonly string[];
}

/** Where the value at a JSON Pointer into the spec of a draft was read: its own place, or that of what it stands in. */
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
