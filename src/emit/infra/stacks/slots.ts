import { createHash } from "node:crypto";

/** Among how many stacks things are spread that do not fit one: more would be mostly empty, and fewer would not hold what an API can have. */
export const slots = 32;

/** The number of the stack that a thing belongs to, of two digits. It depends on the thing's name alone: what is added beside it does not move it. */
export function slotOf(name: string): string {
  const hash = createHash("sha256").update(name).digest();
  return String(hash.readUInt32BE() % slots).padStart(2, "0");
}

/** Things by the number of their stack, both in order. */
export function groupBySlot<Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): readonly (readonly [string, readonly Thing[]])[] {
  const found = new Map<string, Thing[]>();
  for (const thing of things) {
    const slot = slotOf(nameOf(thing));
    found.set(slot, [...(found.get(slot) ?? []), thing]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
