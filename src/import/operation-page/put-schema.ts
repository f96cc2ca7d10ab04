import type { Drafting } from "../spec-draft-builder.js";
import type { Flat } from "./schema/flatten-page-schema.js";

/** Sets a schema of a draft, with the places of its keys. */
export function putSchema(
  draft: Drafting,
  key: string,
  flat: Flat | undefined,
): void {
  if (flat === undefined) return;
  draft.set(key, flat.schema);
  placeSchema(draft, [key], flat);
}

/** Notes where the keys of a schema stand that goes by these steps. */
export function placeSchema(
  draft: Drafting,
  steps: readonly string[],
  { lines }: Flat,
): void {
  for (const [key, line] of lines) draft.place([...steps, key], line);
}
