import {
  facets,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { jsonTypeOf } from "../../../vocabulary/type-codes.js";
import { type Flat, type Term } from "./schema-level.js";
import type { Losses } from "../unsupported-parts.js";
import type { Node } from "../document/document-node.js";

/** One schema that says what all of them say: of two that disagree, the first is taken. */
export function met(flats: readonly Flat[], at: Node, losses: Losses): Flat {
  const [first, ...others] = flats;
  if (first === undefined || others.length === 0) {
    return first ?? { ...empty, at };
  }
  const typed = flats.filter(({ type }) => type !== undefined);
  const type = typed[0]?.type;
  const fit = flats.filter(
    (one) => one.type === undefined || one.type === type,
  );
  if (fit.length < flats.length && type !== undefined) {
    const what = "A value that is of several types at once (`allOf`)";
    losses.beyond(at, what, `it became of type ${jsonTypeOf(type)}`);
  }
  const members = new Map<string, Term[]>();
  for (const { members: own } of fit) {
    for (const [name, term] of own) {
      const terms = members.get(name);
      if (terms === undefined) members.set(name, [term]);
      else if (!terms.includes(term)) terms.push(term);
    }
  }
  const lists = fit.flatMap(({ items }) => (items ? [items] : []));
  const items = allOf([...new Set(lists)]);
  const xml = fit.find((one) => one.xml !== undefined)?.xml;
  const only = fit.find((one) => one.only !== undefined)?.only;
  return {
    at,
    ...(type && { type }),
    // Beside a reference, `nullable` is meant for what it leads to.
    nullable:
      first.nullable ||
      (typed.length > 0 && typed.every(({ nullable }) => nullable)),
    words: wordsOf(fit, at, losses),
    members: new Map(
      [...members].flatMap(([name, terms]) => {
        const term = allOf(terms);
        return term ? [[name, term] as const] : [];
      }),
    ),
    required: new Set(fit.flatMap(({ required }) => [...required])),
    open: fit.every(({ open }) => open),
    ...(items && { items }),
    unique: fit.some(({ unique }) => unique),
    ...(xml && { xml }),
    ...(only && { only }),
    given: new Map([...fit].reverse().flatMap(({ given }) => [...given])),
  };
}

const empty = {
  nullable: false,
  words: new Map(),
  members: new Map(),
  required: new Set<string>(),
  open: true,
  unique: false,
  given: new Map(),
};

function allOf(terms: readonly Term[]): Term | undefined {
  const [only] = terms;
  return terms.length > 1 ? { kind: "all", of: terms } : only;
}

function wordsOf(
  flats: readonly Flat[],
  at: Node,
  losses: Losses,
): ReadonlyMap<Facet, unknown> {
  const words = new Map<Facet, unknown>();
  for (const [facet, value] of flats.flatMap((one) => [...one.words])) {
    const before = words.get(facet);
    if (before === undefined) {
      words.set(facet, value);
      continue;
    }
    const { bound } = facets[facet];
    const stricter = bound === "lower" ? Math.max : Math.min;
    if (bound) words.set(facet, stricter(Number(before), Number(value)));
    else if (facet === "enum") {
      const both = common(before, value);
      if (both.length > 0) words.set(facet, both);
    } else if (!isAnnotation(facet) && before !== value) {
      const what = `Two values of \`${facet}\` at once (\`allOf\`)`;
      losses.beyond(at, what, "the first was taken");
    }
  }
  return words;
}

function common(one: unknown, other: unknown): readonly unknown[] {
  const known = new Set(other as readonly unknown[]);
  return (one as readonly unknown[]).filter((value) => known.has(value));
}
