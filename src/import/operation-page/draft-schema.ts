import type { Drafting } from "../drafting.js";
import type { Flat } from "./flatten.js";

/** Puts a schema into a draft, with the places of its keys. */
export function draftSchema(
  key: string,
  flat: Flat | undefined,
  drafting: Drafting,
): void {
  if (flat === undefined) return;
  drafting.set(key, flat.schema);
  placeKeys([key], flat, drafting);
}

/** Notes where the keys of a schema stand. */
export function placeKeys(
  steps: readonly string[],
  { lines }: Flat,
  drafting: Drafting,
): void {
  for (const [key, line] of lines) drafting.place([...steps, key], line);
}
