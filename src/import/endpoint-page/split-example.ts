import { stripMarkdownEscapes } from "../../spec/strip-markdown-escapes.js";
import { bracketDepths } from "../json-brackets.js";

/** A member of an example, under its name as the page writes it. */
export type ExamplePair = readonly [name: string, value: string];

/** Splits an example whose pairs may lack separators: `a: 1b: 2`. `names` are the members of the schema, in its order; without any, each line is a pair. */
export function splitExample(
  text: string,
  names: readonly string[],
): readonly ExamplePair[] {
  const plain = stripMarkdownEscapes(text);
  const chain = names.length > 0 ? bestChain(candidates(plain, names)) : [];
  const starts = chain.length > 0 ? chain : lineCandidates(plain);
  return starts.map(({ name, end }, index) => {
    const next = starts[index + 1]?.start;
    return [name, plain.slice(end, next).trim()];
  });
}

/** A place where a member may start. */
interface Candidate {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The position of the member in the schema. */
  readonly order: number;
  /** How likely it is a member: a name behind a blank or a quote may be part of a value. */
  readonly weight: number;
}

/** Every place outside of JSON where the name of a member stands before a colon. */
function candidates(
  text: string,
  names: readonly string[],
): readonly Candidate[] {
  const order = new Map(names.map((name, index) => [name, index]));
  const lengths = [...new Set(names.map((name) => name.length))].sort(
    (a, b) => b - a,
  );
  const namesBefore = (end: number): readonly string[] =>
    lengths
      .map((length) => (length > end ? "" : text.slice(end - length, end)))
      .filter((name) => order.has(name));
  const found: Candidate[] = [];
  let [lastJsonEnd, unclosed] = [0, 0];
  for (const { 0: colon, index } of text.matchAll(
    /(?:\[\d+\])?\s?:(?=\s|$)/g,
  )) {
    if (index < lastJsonEnd) continue;
    const end = index + colon.length;
    const element = /^\[\d+\]/.exec(colon)?.[0] ?? "";
    for (const member of namesBefore(index)) {
      const start = pathStart(text, index - member.length, namesBefore);
      if (start < lastJsonEnd) continue;
      const name = text.slice(start, index) + element;
      const weight = /[ \t"'([]/.test(text[start - 1] ?? "\n") ? 7 : 10;
      const position = order.get(member) ?? 0;
      found.push({ name, start, end, order: position, weight });
    }
    if (found.at(-1)?.end !== end || unclosed > maxUnclosed) continue;
    const json = jsonEnd(text, end);
    if (json === undefined) unclosed += 1;
    else lastJsonEnd = json;
  }
  return [...found, ...childCandidates(text)].sort((a, b) => a.start - b.start);
}

/** Members of children, which the schema of a page need not list. */
function childCandidates(text: string): readonly Candidate[] {
  const found = text.matchAll(
    /children\.[A-Za-z][\w-]*\[\d+\]\.[A-Za-z_][\w-]*\s?:(?=\s|$)/g,
  );
  return [...found].map(({ 0: whole, index: start }) => ({
    name: whole.replace(/\s?:$/, ""),
    ...{ start, end: start + whole.length, order: Infinity, weight: 10 },
  }));
}

/** The start of the path that ends with a member: `lines[0].sku`, `children.orders[0].id`. */
function pathStart(
  text: string,
  member: number,
  namesBefore: (end: number) => readonly string[],
): number {
  let start = member;
  for (let level = 0; level < 64 && text[start - 1] === "."; level += 1) {
    const before = text.slice(Math.max(0, start - 300), start);
    const list = /children\.[A-Za-z][\w-]*\[\d+\]\.$/.exec(before)?.[0];
    if (list !== undefined) return start - list.length;
    const step = /(?:\[\d+\])?\.$/.exec(before)?.[0] ?? "";
    const [name] = namesBefore(start - step.length);
    if (name === undefined) break;
    start -= step.length + name.length;
  }
  return start;
}

/** With more JSON without an end than this, which no example has by accident, no end is searched for. */
const maxUnclosed = 100;

/** The end of the JSON that starts here, or the offset itself where none does; undefined for JSON without an end. */
function jsonEnd(text: string, start: number): number | undefined {
  const from = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
  if (text[from] !== "{" && text[from] !== "[") return start;
  for (const { depth, end } of bracketDepths(text, from)) {
    if (depth === 0) return end;
  }
  return undefined;
}

/** The heaviest chain of candidates, each member once and, where possible, in the order of the schema: a value may hold what looks like a member. */
function bestChain(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length > maxOrdered) return firstOfEach(candidates);
  const best: { weight: number; before: number }[] = [];
  let last = -1;
  for (const [index, { name, start, order, ...own }] of candidates.entries()) {
    let [weight, before] = [own.weight, -1];
    for (let other = 0; other < index; other += 1) {
      const one = candidates[other];
      if (one === undefined || one.end > start || one.name === name) continue;
      const isBehind = one.order < order || name.includes("[");
      const reached = (best[other]?.weight ?? 0) + own.weight;
      if (isBehind && reached > weight) [weight, before] = [reached, other];
    }
    best.push({ weight, before });
    if (weight > (best[last]?.weight ?? 0)) last = index;
  }
  const ordered = chainTo(candidates, best, last);
  const all = firstOfEach(candidates);
  return ordered.length >= all.length ? ordered : all;
}

/** With more candidates than this, which no example has, their order is not considered. */
const maxOrdered = 3_000;

function chainTo(
  candidates: readonly Candidate[],
  best: readonly { readonly before: number }[],
  last: number,
): readonly Candidate[] {
  const chain: Candidate[] = [];
  for (let at = last; at >= 0; at = best[at]?.before ?? -1) {
    const one = candidates[at];
    if (one !== undefined) chain.unshift(one);
  }
  return chain;
}

/** The first candidate of each member, whatever the order. */
function firstOfEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  let end = 0;
  return candidates.filter((one) => {
    if (seen.has(one.name) || one.start < end) return false;
    seen.add(one.name);
    end = one.end;
    return true;
  });
}

/** The word before the colon of each line, for pages without a schema. */
function lineCandidates(text: string): readonly Candidate[] {
  return [...text.matchAll(/^[ \t]*([\w.[\]-]+)\s?:(?=\s|$)/gm)].map(
    ({ 0: whole, 1: name = "", index }) => ({
      name,
      start: index,
      end: index + whole.length,
      order: 0,
      weight: 10,
    }),
  );
}
