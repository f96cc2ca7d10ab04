import { stripMarkdownEscapes } from "./strip-markdown-escapes.js";

/** A step of a schema key: into a member of an M, or into the element of an L. */
export type Step =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "element" };

/** A schema key taken apart, or why it is invalid. */
export type SchemaKey =
  | { readonly steps: readonly Step[]; readonly facet: string }
  | { readonly reason: string };

const root = /^root/;
const quotedName = /^\.attributes\.?\[("(?:[^"\\]|\\.)*")\]/;
const plainName = /^\.attributes\.([^.[]+)/;
const element = /^(?:\.(?:items|elements|element)(?=[.[])|\[0?\])/;
const facet = /^\.([^.[\]]+)$/;

/** Reads `root.attributes.lines.items.attributes["a.b"].type`; what follows `.attributes.` is a name, whatever it looks like. */
export function readSchemaKey(key: string): SchemaKey {
  let rest = key.includes('["') ? key : stripMarkdownEscapes(key);
  if (!root.test(rest)) return { reason: "it does not start with `root`" };
  rest = rest.slice(4);
  const steps: Step[] = [];
  for (;;) {
    const last = facet.exec(rest);
    if (last?.[1] !== undefined) return { steps, facet: last[1] };
    const step = stepOf(rest);
    if (step === undefined) return { reason: whyInvalid(rest) };
    steps.push(step.step);
    rest = rest.slice(step.length);
  }
}

function stepOf(
  rest: string,
): { readonly step: Step; readonly length: number } | undefined {
  const quoted = quotedName.exec(rest);
  if (quoted?.[1] !== undefined) {
    const name = unquoted(quoted[1]);
    if (name === undefined || name === "") return undefined;
    return { step: { kind: "member", name }, length: quoted[0].length };
  }
  const plain = plainName.exec(rest);
  if (plain?.[1] !== undefined) {
    return {
      step: { kind: "member", name: plain[1] },
      length: plain[0].length,
    };
  }
  const found = element.exec(rest);
  if (found === null) return undefined;
  return { step: { kind: "element" }, length: found[0].length };
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

function whyInvalid(rest: string): string {
  if (rest === "") return "it has no facet";
  if (/^\.attributes\.?$/.test(rest)) return "`.attributes` has no member name";
  return `\`${rest}\` is neither a step nor a facet`;
}
