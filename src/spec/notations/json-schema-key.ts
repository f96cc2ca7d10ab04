import { stripMarkdownEscapes } from "../strip-markdown-escapes.js";
import type { Step } from "../schema-key.js";

/** A flattened key of a JSON Schema taken apart: the steps, then the keyword with its position in a list, or nothing where the key is of a whole node. */
export type JsonSchemaKey =
  | {
      readonly steps: readonly Step[];
      readonly word?: string;
      readonly index?: number;
    }
  | { readonly reason: string };

const member = /^properties(?:\.?\[("(?:[^"\\]|\\.)*")\]|\.([^.[]+))(?:\.|$)/;
const element = /^items(?:\[0?\])?(?:\.|$)/;
const last = /^([^.[\]]+)(?:\[(\d{1,6})\])?$/;

/** Reads `properties.lines.items.properties.name.enum[0]`; what follows `properties.` is a name, whatever it looks like. */
export function readJsonSchemaKey(key: string): JsonSchemaKey {
  let rest = key.includes('["') ? key : stripMarkdownEscapes(key);
  const steps: Step[] = [];
  for (;;) {
    if (rest === "") return { steps };
    const found = stepOf(rest);
    if (found !== undefined) {
      steps.push(found.step);
      rest = rest.slice(found.length);
      continue;
    }
    const [, word, index] = last.exec(rest) ?? [];
    if (word === undefined || rest === "properties") {
      return { reason: `\`${rest}\` is neither a step nor a facet` };
    }
    return {
      steps,
      word,
      ...(index !== undefined && { index: Number(index) }),
    };
  }
}

function stepOf(
  rest: string,
): { readonly step: Step; readonly length: number } | undefined {
  const found = element.exec(rest);
  if (found !== null) {
    return { step: { kind: "element" }, length: found[0].length };
  }
  const [all = "", quoted, plain] = member.exec(rest) ?? [];
  const name = plain ?? unquoted(quoted ?? "");
  return name === undefined || name === ""
    ? undefined
    : { step: { kind: "member", name }, length: all.length };
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
