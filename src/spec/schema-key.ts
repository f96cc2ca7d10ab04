import { stripMarkdownEscapes } from "./strip-markdown-escapes.js";

/** A step of a schema key: into a member of an M, or into the element of an L. */
export type Step =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "element" };

/** A schema key taken apart, or why it is invalid. */
export type SchemaKey =
  | { readonly steps: readonly Step[]; readonly facet: string }
  | { readonly reason: string };

/** How a notation writes steps: a member's name is captured in quotes, or plain. */
interface StepSyntax {
  readonly member: RegExp;
  readonly element: RegExp;
}

const flattened: StepSyntax = {
  member: /^\.attributes(?:\.?\[("(?:[^"\\]|\\.)*")\]|\.([^.[]+))/,
  element: /^(?:\.(?:items|elements|element)(?=[.[])|\[0?\])/,
};

const facet = /^\.([^.[\]]+)$/;

/** Reads `root.attributes.lines.items.attributes["a.b"].type`; what follows `.attributes.` is a name, whatever it looks like. */
export function readSchemaKey(key: string): SchemaKey {
  const [, text] = /^root([\s\S]*)$/.exec(plainKey(key)) ?? [];
  if (text === undefined) return { reason: "it does not start with `root`" };
  const { steps, rest } = readSteps(text, flattened);
  const [, name] = facet.exec(rest) ?? [];
  return name === undefined
    ? { reason: whyInvalid(rest) }
    : { steps, facet: name };
}

/** A key without the backslashes of markup; one with quoted names keeps its own. */
export function plainKey(key: string): string {
  return key.includes('["') ? key : stripMarkdownEscapes(key);
}

/** The steps that a key starts with, and what follows them. */
export function readSteps(
  key: string,
  { member, element }: StepSyntax,
): { readonly steps: readonly Step[]; readonly rest: string } {
  const steps: Step[] = [];
  let rest = key;
  for (;;) {
    const [found] = element.exec(rest) ?? [];
    const [all = "", quoted, plain] = member.exec(rest) ?? [];
    const name = quoted === undefined ? plain : unquoted(quoted);
    if (found !== undefined) steps.push({ kind: "element" });
    else if (name) steps.push({ kind: "member", name });
    else return { steps, rest };
    rest = rest.slice((found ?? all).length);
  }
}

/** The name that a JSON string spells; undefined where it is none. */
export function unquoted(text: string): string | undefined {
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
