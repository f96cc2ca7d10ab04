import {
  facets,
  isAnnotation,
  type Facet,
} from "../../../vocabulary/facets.js";
import { anything, type Flat, type Term } from "./schema-level.js";
import type { Losses } from "../unsupported-parts.js";
import type { Node } from "../document/document-node.js";
import { leftOpen } from "./read-type.js";

/** One schema that takes what any of them takes, and no less; what it takes beyond that is noted. */
export function joined(flats: readonly Flat[], at: Node, losses: Losses): Flat {
  const nullable = flats.some((one) => one.nullable || one.type === "NULL");
  const values = flats.filter(({ type }) => type !== "NULL");
  const [first, ...others] = values;
  if (first === undefined) {
    const [none] = flats;
    return none ?? anything(at);
  }
  if (others.length === 0) return { ...first, nullable };
  const { type } = first;
  if (values.every((one) => one.type === undefined)) {
    const isSilent = values.every(({ required }) => required.size === 0);
    const what = "A choice of members that must be there together";
    if (!isSilent) losses.beyond(at, what, "none of them must");
    return { ...anything(at), nullable };
  }
  if (type === undefined || values.some((one) => one.type !== type)) {
    losses.beyond(at, "A value of several types", leftOpen);
    return { ...anything(at), nullable };
  }
  if (type === "M") return joinedObjects(values, { at, nullable, losses });
  const words = wordsOf(values, at, losses);
  const items = anyOf(values.map((one) => one.items));
  return {
    ...anything(at),
    type,
    nullable,
    words,
    ...(items && { items }),
    unique: values.every(({ unique }) => unique),
    given: shared(values.map(({ given }) => given)),
  };
}

interface Joining {
  readonly at: Node;
  readonly nullable: boolean;
  readonly losses: Losses;
}

/** The members of all; what some lack may be left out. */
function joinedObjects(
  flats: readonly Flat[],
  { at, nullable, losses }: Joining,
): Flat {
  // What one leaves free, another may not narrow.
  const isFree = flats.some((one) => one.open && one.members.size === 0);
  if (new Set(flats.map((one) => one.members)).size > 1) {
    const what = "A choice of several objects (`oneOf`, `anyOf`)";
    const became = isFree
      ? "it became a free object"
      : "it became one object with the members of all, those that some lack being optional";
    losses.beyond(at, what, became);
  }
  const members = new Map<string, Term[]>();
  for (const { members: own } of flats) {
    for (const [name, term] of own) {
      const terms = members.get(name);
      if (terms === undefined) members.set(name, [term]);
      else if (!terms.includes(term)) terms.push(term);
    }
  }
  const counts = new Map<string, number>();
  for (const name of flats.flatMap(({ required }) => [...required])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return {
    ...anything(at),
    type: "M",
    nullable,
    members: isFree
      ? new Map()
      : new Map(
          [...members].flatMap(([name, terms]) => {
            const term = anyOf(terms);
            return term ? [[name, term] as const] : [];
          }),
        ),
    required: new Set(
      [...counts].flatMap(([name, n]) => (n === flats.length ? [name] : [])),
    ),
    open: flats.some(({ open }) => open),
    given: shared(flats.map(({ given }) => given)),
  };
}

function anyOf(terms: readonly (Term | undefined)[]): Term | undefined {
  const of = [...new Set(terms)].filter((term) => term !== undefined);
  if (of.length < new Set(terms).size) return undefined;
  const [only] = of;
  return of.length > 1 ? { kind: "any", of } : only;
}

/** What makes the looser one of two bounds; undefined for what is no bound of its own. */
function looserOf(
  facet: Facet,
): ((a: number, b: number) => number) | undefined {
  const { bound, isExclusive } = facets[facet];
  if (bound === undefined || isExclusive) return undefined;
  return bound === "lower" ? Math.min : Math.max;
}

/** What all say; bounds as the loosest has them, and choices together. */
function wordsOf(
  flats: readonly Flat[],
  at: Node,
  losses: Losses,
): ReadonlyMap<Facet, unknown> {
  const words = new Map<Facet, unknown>();
  const given = new Set(flats.flatMap((one) => [...one.words.keys()]));
  let isWider = false;
  for (const facet of given) {
    if (isAnnotation(facet)) continue;
    const values = flats.map((one) => one.words.get(facet));
    const isEverywhere = values.every((value) => value !== undefined);
    const choose = looserOf(facet);
    const [first] = values;
    if (isEverywhere && values.every((value) => value === first)) {
      words.set(facet, first);
    } else if (isEverywhere && facet === "enum") {
      words.set(facet, [...new Set((values as unknown[][]).flat())]);
    } else if (isEverywhere && choose) {
      words.set(
        facet,
        (values as number[]).reduce((a, b) => choose(a, b)),
      );
      isWider = true;
    } else {
      const isPlainNumber = facet === "format" && flats.some(isOfAnyNumber);
      isWider ||= !isPlainNumber;
    }
  }
  if (isWider) {
    const what = "A choice of values of one type with different rules";
    losses.beyond(at, what, "only what all of them ask is checked");
  }
  return words;
}

/** Whether a schema takes every number, integers among them. */
function isOfAnyNumber({ type, words }: Flat): boolean {
  return type === "N" && [...words.keys()].every(isAnnotation);
}

/** What all of them give alike. */
function shared(
  given: readonly ReadonlyMap<Facet, unknown>[],
): ReadonlyMap<Facet, unknown> {
  const [first, ...others] = given;
  return new Map(
    [...(first ?? [])].filter(([facet, value]) =>
      others.every((one) => one.get(facet) === value),
    ),
  );
}
