import { hash } from "node:crypto";
import type { EmitterName, Unit } from "../emit/emitter.js";

/** Keys of units. */
export interface UnitKeys {
  /** A hash of a unit's input, its kind, and all that renders it. */
  readonly keyOf: (unit: Unit) => string;
  /** Tells what stands for a part of inputs: the key of the unit that it comes from. */
  readonly setDigest: (part: object, digest: string) => void;
}

/** Keys where `tool` stands for all code and templates that render the units of an emitter. */
export function unitKeys(tool: (emitter: EmitterName) => string): UnitKeys {
  /** Many units have a part, or an element of a list, in common: an endpoint, or a table. */
  const digests = new WeakMap<object, string>();

  function digestOf(part: unknown): string {
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    const known = digests.get(part);
    if (known !== undefined) return known;
    const text = Array.isArray(part)
      ? part.map(digestOf).join()
      : JSON.stringify(part);
    const digest = hash("sha256", text);
    digests.set(part, digest);
    return digest;
  }

  return {
    keyOf: ({ emitter, kind, input }) => {
      const parts = Object.entries(input).flatMap(([name, part]) => [
        name,
        digestOf(part),
      ]);
      const all = [tool(emitter), emitter, kind, ...parts];
      return hash("sha256", JSON.stringify(all)).slice(0, 32);
    },
    setDigest: (part, digest) => void digests.set(part, digest),
  };
}
