import { plainKey, readSteps, type Step } from "../schema-key.js";

/** A flattened key of a JSON Schema taken apart: the steps, then the keyword with its position in a list, or nothing where the key is of a whole node. */
export type JsonSchemaKey =
  | {
      readonly steps: readonly Step[];
      readonly word?: string;
      readonly index?: number;
    }
  | { readonly reason: string };

const steps = {
  member: /^properties(?:\.?\[("(?:[^"\\]|\\.)*")\]|\.([^.[]+))(?:\.|$)/,
  element: /^items(?:\[0?\])?(?:\.|$)/,
};

const last = /^([^.[\]]+)(?:\[(\d{1,6})\])?$/;

/** Reads `properties.lines.items.properties.name.enum[0]`; what follows `properties.` is a name, whatever it looks like. */
export function readJsonSchemaKey(key: string): JsonSchemaKey {
  const found = readSteps(plainKey(key), steps);
  const { rest } = found;
  if (rest === "") return { steps: found.steps };
  const [, word, index] = last.exec(rest) ?? [];
  if (word === undefined || rest === "properties") {
    return { reason: `\`${rest}\` is neither a step nor a facet` };
  }
  return {
    steps: found.steps,
    word,
    ...(index !== undefined && { index: Number(index) }),
  };
}
