import type { Location } from "../../../diagnostics/diagnostic.js";
import type { Facet } from "../../../vocabulary/facets.js";
import { jsonTypeOf, type TypeCode } from "../../../vocabulary/type-codes.js";
import { escapeStep } from "../../../names/json-pointer.js";
import { elementKey, memberKey } from "../../../names/member-key.js";
import { facetsOf, typeOf } from "./level-facets.js";
import { type Flat, type Term } from "./schema-level.js";
import { isObject, placeOf, type Node } from "../document/document-node.js";
import { isLarge, tooLarge } from "./example-size.js";
import type { Schemas } from "./schema-reader.js";

/** A schema of an operation that is to be flattened, under a key of its spec. */
export interface Root {
  /** Where it goes in the spec, as a JSON Pointer: `/payload_schema`. */
  readonly pointer: string;
  readonly term: Term;
  readonly direction: "request" | "response";
  /** Whether its values are spoken in XML too. */
  readonly inXml?: boolean;
}

/** A schema as a spec spells it, and where each of its keys was said. */
export interface Flattened {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly places: readonly (readonly [string, Location])[];
}

/** The schemas of one operation as flattened keys, by their pointers. What is recursive, or too much for a spec, becomes free, level by level from below. */
export function flattened(
  roots: readonly Root[],
  schemas: Schemas,
): ReadonlyMap<string, Flattened> {
  const grown = roots.map((root) => growing(root, schemas));
  let level: readonly Growing[] = grown;
  let keys = countOf(level);
  for (let depth = 0; level.length > 0; depth += 1) {
    const next = level.flatMap((one) => grow(one, schemas));
    keys += countOf(next);
    const isTooMuch = keys > mostKeys || depth >= mostLevels;
    if (isTooMuch) for (const one of level) cut(one, schemas);
    level = isTooMuch ? [] : next;
  }
  return new Map(grown.map((root) => [root.root.pointer, written(root)]));
}

/** A spec has 10,000 keys at most, and it is not made of schemas alone. */
const mostKeys = 4000;

const mostLevels = 40;

/** A node of a schema that is being flattened. */
interface Growing {
  readonly root: Root;
  readonly key: string;
  readonly flat: Flat;
  readonly type: TypeCode;
  readonly facets: Map<Facet, unknown>;
  /** The schemas that it stands in, and itself. */
  readonly within: ReadonlySet<object>;
  below: Growing[];
}

function growing(root: Root, schemas: Schemas): Growing {
  const flat = schemas.read(root.term);
  const within = new Set(schemas.targetsOf(root.term));
  const type = typeOf(flat, schemas) ?? "M";
  const facets = facetsOf(flat, type, false);
  return { root, key: "root", flat, type, facets, within, below: [] };
}

/** Puts what stands below a node below it; what has no type of a spec is left out, and the node is open for it. */
function grow(node: Growing, schemas: Schemas): readonly Growing[] {
  const { flat, type, key } = node;
  if (type === "L" && flat.items) {
    const item = child(node, [elementKey(key), flat.items, true], schemas);
    if (item) node.below = [item];
    return node.below;
  }
  if (type !== "M") return [];
  let { open } = flat;
  for (const [name, term] of flat.members) {
    if (schemas.isForeign(term)) continue;
    const isNamed =
      name !== "" && name !== "__proto__" && !/\p{Cs}/u.test(name);
    const isRequired = flat.required.has(name);
    const below = isNamed
      ? child(node, [memberKey(key, name), term, isRequired, name], schemas)
      : undefined;
    if (below) {
      node.below.push(below);
      continue;
    }
    open = true;
    if (isNamed) continue;
    const what = "A member whose name a table does not keep";
    schemas.losses.beyond(flat.at, what, "it is not listed");
  }
  setAdditional(node, open, schemas);
  return node.below;
}

type Child = readonly [
  key: string,
  term: Term,
  isRequired: boolean,
  name?: string,
];

function child(
  node: Growing,
  [key, term, isRequired, name]: Child,
  schemas: Schemas,
): Growing | undefined {
  const { root } = node;
  const flat = schemas.read(term);
  const isElement = node.type === "L";
  const isOther =
    flat.only !== undefined &&
    flat.only !== root.direction &&
    !flat.given.has("required");
  if (isOther && isRequired && !isElement) {
    const what = `A required member that only a ${flat.only ?? ""} has`;
    const became = `it became optional where it stands in a ${root.direction}`;
    schemas.losses.beyond(flat.at, what, became);
  }
  const required = isRequired && !isOther && !isElement;
  const type = typeOf(flat, schemas, required || isElement);
  if (type === undefined) {
    const says = flat.at.value;
    const isFree = typeof says === "object" && says !== null;
    if (!isElement && isFree && Object.keys(says).length === 0) {
      const what = "A member of any type";
      const became = "it is not listed, and its object takes more than what is";
      schemas.losses.beyond(flat.at, what, became);
    }
    return undefined;
  }
  const facets = facetsOf(flat, type, required);
  for (const facet of ["example", "default"] as const) {
    if (!isLarge(facets.get(facet))) continue;
    facets.delete(facet);
    schemas.losses.beyond(flat.at, ...tooLarge);
  }
  // A list that is a whole body has items that are called so.
  const inXml = isElement && node.key === "root" ? "item" : name;
  if (root.inXml && flat.xml && !isPlainXml(flat.xml, inXml)) {
    const became = "XML goes by the names of members";
    schemas.losses.beyond(flat.xml, "How XML spells a value", became);
  }
  if (type === "L" && flat.unique) {
    const what = "A list without duplicates";
    schemas.losses.beyond(flat.at, what, "duplicates are not refused");
  }
  const targets = schemas.targetsOf(term);
  const isRecursive =
    targets.length > 0 && targets.every((one) => node.within.has(one));
  const within =
    targets.length > 0 ? new Set([...node.within, ...targets]) : node.within;
  const grown = { root, key, flat, type, facets, within, below: [] };
  if (!isRecursive || (type !== "M" && type !== "L")) return grown;
  const what = "A schema that holds itself";
  const became = `it became a free ${jsonTypeOf(type)} below the first level`;
  schemas.losses.beyond(flat.at, what, became);
  return { ...grown, flat: freed(flat) };
}

/** Whether XML spells a value by its name, and in no other way. */
function isPlainXml({ value }: Node, name: string | undefined): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([key, one]) => key === "name" && one === name)
  );
}

/** The same without what stands below. */
function freed({ items, ...flat }: Flat): Flat {
  return { ...flat, members: new Map(), open: true };
}

/** Takes away what stands below a node: it is too much. */
function cut(node: Growing, { losses }: Schemas): void {
  if (node.below.length === 0) return;
  node.below = [];
  if (!node.flat.given.has("additional")) node.facets.delete("additional");
  const what = `What an operation says beyond ${mostKeys} keys of schemas, or ${mostLevels} levels`;
  losses.beyond(node.flat.at, what, "the lowest level became free");
}

function setAdditional(node: Growing, open: boolean, schemas: Schemas): void {
  const { flat, facets, below } = node;
  if (flat.given.has("additional")) return;
  if (below.length > 0) {
    if (open) facets.set("additional", true);
  } else if (!open) {
    const what = "An object that holds nothing";
    schemas.losses.beyond(flat.at, what, "it became a free one");
  }
}

function countOf(level: readonly Growing[]): number {
  return level.reduce((sum, { facets }) => sum + facets.size, 0);
}

function written(root: Growing): Flattened {
  const keys: [string, unknown][] = [];
  const places: [string, Location][] = [];
  const write = ({ key, facets, flat, below }: Growing): void => {
    const at = placeOf(flat.at);
    for (const [facet, value] of facets) {
      keys.push([`${key}.${facet}`, value]);
      const step = escapeStep(`${key}.${facet}`);
      places.push([`${root.root.pointer}/${step}`, at]);
    }
    below.forEach(write);
  };
  write(root);
  return { schema: Object.fromEntries(keys), places };
}
