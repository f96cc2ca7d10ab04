import type { Facet } from "../../../vocabulary/facets.js";
import { jsonTypeOf, type TypeCode } from "../../../vocabulary/type-codes.js";
import { escapeStep } from "../../../names/json-pointer.js";
import { elementKey, memberKey } from "../../../names/member-key.js";
import type { Location } from "../../../diagnostics/diagnostic.js";
import { facetsOfLevel, typeCodeOf } from "./level-facets.js";
import type { SchemaLevel, SchemaRef } from "./schema-level.js";
import { isObject, type DocumentNode } from "../document/document-node.js";
import { isTooLarge, tooLargeExample } from "./example-size.js";
import type { SchemaReader } from "./schema-reader.js";

/** A schema of an operation that is to be flattened, under a key of its spec. */
export interface RootSchema {
  /** Where it goes in the spec, as a JSON Pointer: `/payload_schema`. */
  readonly pointer: string;
  readonly ref: SchemaRef;
  readonly direction: "request" | "response";
  /** Whether its values are sent as XML too. */
  readonly inXml?: boolean;
}

/** A schema in flattened keys, and the source of each by JSON Pointer into the spec. */
export interface FlattenedSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly places: readonly (readonly [string, Location])[];
}

/** The schemas of one operation in flattened keys, by their pointers. Recursion, and the deepest levels of what is too large for a spec, become free objects and lists. */
export function flattenSchemas(
  roots: readonly RootSchema[],
  schemas: SchemaReader,
): ReadonlyMap<string, FlattenedSchema> {
  const trees = roots.map((root) => rootTree(root, schemas));
  let level: readonly SchemaTree[] = trees;
  let keys = facetCount(level);
  for (let depth = 0; level.length > 0; depth += 1) {
    const next = level.flatMap((one) => addChildren(one, schemas));
    keys += facetCount(next);
    const isTooLarge = keys > maxKeys || depth >= maxDepth;
    if (isTooLarge) level.forEach(pruneChildren);
    level = isTooLarge ? [] : next;
  }
  return new Map(trees.map((tree) => [tree.root.pointer, toKeys(tree)]));
}

/** A spec has 10,000 keys at most, and it is not made of schemas alone. */
const maxKeys = 4000;

const maxDepth = 40;

/** A node of a schema that is being flattened. */
interface SchemaTree {
  readonly root: RootSchema;
  readonly key: string;
  readonly level: SchemaLevel;
  readonly type: TypeCode;
  readonly facets: Map<Facet, unknown>;
  /** The values of the schemas that it stands in, and its own. */
  readonly ancestors: ReadonlySet<object>;
  children: SchemaTree[];
}

function rootTree(root: RootSchema, schemas: SchemaReader): SchemaTree {
  const level = schemas.read(root.ref);
  const ancestors = new Set(schemas.targetsOf(root.ref));
  const type = typeCodeOf(level, schemas) ?? "M";
  const facets = facetsOfLevel(level, type, false);
  return { root, key: "root", level, type, facets, ancestors, children: [] };
}

/** Adds the members or the items of a node. A member that no spec has a type for is left out, and its object takes additional members. */
function addChildren(
  node: SchemaTree,
  schemas: SchemaReader,
): readonly SchemaTree[] {
  const { level, type, key } = node;
  if (type === "L" && level.items) {
    const item = childTree(node, [elementKey(key), level.items, true], schemas);
    if (item) node.children = [item];
    return node.children;
  }
  if (type !== "M") return [];
  let isOpen = level.allowsAdditional;
  for (const [name, ref] of level.members) {
    if (schemas.isDocumentOnly(ref)) continue;
    const isNamed =
      name !== "" && name !== "__proto__" && !/\p{Cs}/u.test(name);
    const isRequired = level.required.has(name);
    const child = isNamed
      ? childTree(node, [memberKey(key, name), ref, isRequired, name], schemas)
      : undefined;
    if (child) {
      node.children.push(child);
      continue;
    }
    isOpen = true;
    if (isNamed) continue;
    const what = "A member whose name cannot be stored";
    level.at.reportUnsupported(what, "it is not listed");
  }
  setAdditionalFacet(node, isOpen);
  return node.children;
}

type ChildSchema = readonly [
  key: string,
  ref: SchemaRef,
  isRequired: boolean,
  name?: string,
];

function childTree(
  node: SchemaTree,
  [key, ref, isRequired, name]: ChildSchema,
  schemas: SchemaReader,
): SchemaTree | undefined {
  const { root } = node;
  const level = schemas.read(ref);
  const isElement = node.type === "L";
  const isOtherDirection =
    level.onlyIn !== undefined &&
    level.onlyIn !== root.direction &&
    !level.extensionFacets.has("required");
  if (isOtherDirection && isRequired && !isElement) {
    const what = `A required member that only a ${level.onlyIn ?? ""} has`;
    const became = `it became optional in the ${root.direction}`;
    level.at.reportUnsupported(what, became);
  }
  const required = isRequired && !isOtherDirection && !isElement;
  const type = typeCodeOf(level, schemas, required || isElement);
  if (type === undefined) {
    const { value } = level.at;
    const isFree = typeof value === "object" && value !== null;
    if (!isElement && isFree && Object.keys(value).length === 0) {
      const what = "A member of any type";
      const became = "it is not listed, and its object allows other members";
      level.at.reportUnsupported(what, became);
    }
    return undefined;
  }
  const facets = facetsOfLevel(level, type, required);
  for (const facet of ["example", "default"] as const) {
    if (!isTooLarge(facets.get(facet))) continue;
    facets.delete(facet);
    level.at.reportUnsupported(...tooLargeExample);
  }
  // A list that is a whole body has items that are called so.
  const xmlName = isElement && node.key === "root" ? "item" : name;
  if (root.inXml && level.xml && !isPlainXml(level.xml, xmlName)) {
    const became = "XML uses the member names";
    level.xml.reportUnsupported("The XML form of a value", became);
  }
  if (type === "L" && level.uniqueItems) {
    const what = "A list with unique items";
    level.at.reportUnsupported(what, "duplicates are not rejected");
  }
  const targets = schemas.targetsOf(ref);
  const isRecursive =
    targets.length > 0 && targets.every((one) => node.ancestors.has(one));
  const ancestors =
    targets.length > 0
      ? new Set([...node.ancestors, ...targets])
      : node.ancestors;
  const tree = { root, key, level, type, facets, ancestors, children: [] };
  if (!isRecursive || (type !== "M" && type !== "L")) return tree;
  const what = "A recursive schema";
  const became = `it became a free-form ${jsonTypeOf(type)} below the first level`;
  level.at.reportUnsupported(what, became);
  return { ...tree, level: withoutChildren(level) };
}

/** Whether XML spells a value by its name, and in no other way. */
function isPlainXml(
  { value }: DocumentNode,
  name: string | undefined,
): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([key, one]) => key === "name" && one === name)
  );
}

function withoutChildren({ items, ...level }: SchemaLevel): SchemaLevel {
  return { ...level, members: new Map(), allowsAdditional: true };
}

/** Removes what stands below a node. */
function pruneChildren(node: SchemaTree): void {
  if (node.children.length === 0) return;
  node.children = [];
  if (!node.level.extensionFacets.has("additional"))
    node.facets.delete("additional");
  const what = `What an operation says beyond ${maxKeys} keys of schemas, or ${maxDepth} levels`;
  node.level.at.reportUnsupported(what, "the lowest level became free");
}

function setAdditionalFacet(node: SchemaTree, isOpen: boolean): void {
  const { level, facets, children } = node;
  if (level.extensionFacets.has("additional")) return;
  if (children.length > 0) {
    if (isOpen) facets.set("additional", true);
  } else if (!isOpen) {
    const what = "An object without members";
    level.at.reportUnsupported(what, "it became free-form");
  }
}

function facetCount(level: readonly SchemaTree[]): number {
  return level.reduce((sum, { facets }) => sum + facets.size, 0);
}

function toKeys(tree: SchemaTree): FlattenedSchema {
  const keys: [string, unknown][] = [];
  const places: [string, Location][] = [];
  const write = ({ key, facets, level, children }: SchemaTree): void => {
    const at = level.at.location;
    for (const [facet, value] of facets) {
      keys.push([`${key}.${facet}`, value]);
      const step = escapeStep(`${key}.${facet}`);
      places.push([`${tree.root.pointer}/${step}`, at]);
    }
    children.forEach(write);
  };
  write(tree);
  return { schema: Object.fromEntries(keys), places };
}
