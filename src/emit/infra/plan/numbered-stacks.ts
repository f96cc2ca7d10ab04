import { createHash } from "node:crypto";

/** How many nested stacks share the resources that do not fit one: more would be mostly empty, and fewer would not hold what an API can have. */
export const numberedStackCount = 32;

/** The number of the nested stack that a resource belongs to, of two digits. It depends on the name alone: resources that are added beside it do not move it. */
export function stackNumberOf(name: string): string {
  const hash = createHash("sha256").update(name).digest();
  return String(hash.readUInt32BE() % numberedStackCount).padStart(2, "0");
}
