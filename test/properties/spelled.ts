import fc from "fast-check";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/model/json-value.js";
import { stripMarkdownEscapes } from "../../src/spec/strip-markdown-escapes.js";
import { elementKey, memberKey } from "../../src/names/member-key.js";
import { hostileName, wholeText } from "./words.js";

/** A schema as a tree, and how the spellings that have a choice say it. */
export interface Tree {
  readonly type: string;
  /** The facets beside the type, in order. */
  readonly facets: JsonObject;
  readonly members: readonly (readonly [string, Tree])[];
  readonly element: Tree | null;
  readonly style: Style;
}

interface Style {
  /** Whether JSON Schema's own words are used for types and facets. */
  readonly isWordy: boolean;
  /** Whether the object around lists what is required. */
  readonly isListed: boolean;
  readonly element: "items" | "elements" | "element";
}

/** Schemas of objects that the first three spellings can say. */
export function trees(): fc.Arbitrary<Tree> {
  return fc
    .tuple(membersOf(3), styles(), wholeText)
    .map(([members, style, description]) => ({
      ...{ type: "M", facets: { description }, members, element: null, style },
    }));
}

/** Schemas that shorthand can say too. */
export function plainTrees(): fc.Arbitrary<Tree> {
  // What tells of another spelling is no name here, and `type: object` neither.
  const member = fc
    .tuple(names(), plainMembers())
    .filter(([name, { type }]) => name !== "type" || !/^[ML]$/.test(type))
    .filter(([name]) => !/^(?:root|properties)[.[]|^required\[/.test(name));
  const members = fc.uniqueArray(member, {
    selector: ([name]) => name,
    minLength: 1,
    maxLength: 6,
  });
  return fc.tuple(members, styles()).map(([members, style]) => ({
    ...{ type: "M", facets: {}, members, element: null, style },
  }));
}

/** The schema in flattened keys. */
export function flattened(tree: Tree, key = "root"): JsonObject {
  const { type, facets, members, element } = tree;
  return jsonObject([
    [`${key}.type`, type],
    ...Object.entries(facets).map(
      ([facet, value]) => [`${key}.${facet}`, value] as const,
    ),
    ...members.flatMap(([name, below]) =>
      Object.entries(flattened(below, memberKey(key, name))),
    ),
    ...(element ? Object.entries(flattened(element, elementKey(key))) : []),
  ]);
}

/** The schema in nested objects. */
export function nested(tree: Tree): JsonObject {
  const { type, facets, members, element, style } = tree;
  const below = members.map(
    ([name, member]) => [name, nested(member)] as const,
  );
  return jsonObject([
    ["type", type],
    ...Object.entries(facets),
    ...(below.length > 0 ? [["attributes", jsonObject(below)] as const] : []),
    ...(element ? [[style.element, nested(element)] as const] : []),
  ]);
}

/** The schema in JSON Schema's words; an object that says itself that it is required cannot list its members. */
export function jsonSchema(tree: Tree, isListed = false): JsonObject {
  const { facets, members, element } = tree;
  const lists = isListed || !facets["required"];
  const below = members.map(([name, member]) => {
    return [name, jsonSchema(member, lists && member.style.isListed)] as const;
  });
  const required = lists ? requiredIn(tree) : [];
  return jsonObject([
    ...wordsOf(tree, isListed),
    ...(required.length > 0 ? [["required", required] as const] : []),
    ...(below.length > 0 ? [["properties", jsonObject(below)] as const] : []),
    ...(element ? [["items", jsonSchema(element)] as const] : []),
  ]);
}

/** The schema in JSON Schema's words, with flattened keys. */
export function flatJsonSchema(tree: Tree, key = ""): JsonObject {
  const { members, element } = tree;
  const listed = (word: string, values: readonly JsonValue[]) =>
    values.map((value, n) => [`${key}${word}[${n}]`, value] as const);
  return jsonObject([
    ...wordsOf(tree, tree.style.isListed).flatMap(([word, value]) =>
      Array.isArray(value) && value.length > 0
        ? listed(word, value as readonly JsonValue[])
        : [[`${key}${word}`, value] as const],
    ),
    ...listed("required", requiredIn(tree)),
    ...members.flatMap(([name, member]) => {
      const step = /^[^.[\]\\]+$/.test(name)
        ? `.${name}`
        : `[${JSON.stringify(name)}]`;
      return Object.entries(flatJsonSchema(member, `${key}properties${step}.`));
    }),
    ...(element ? Object.entries(flatJsonSchema(element, `${key}items.`)) : []),
  ]);
}

/** The schema in shorthand: members and their types. */
export function shorthand({ members }: Tree): JsonObject {
  return jsonObject(
    members.map(([name, member]) => {
      const isInteger = member.facets["format"] === "integer";
      return [name, isInteger ? "integer" : typeIn(member)] as const;
    }),
  );
}

function requiredIn({ members }: Tree): readonly string[] {
  return members
    .filter(([, { facets, style }]) => facets["required"] && style.isListed)
    .map(([name]) => name);
}

function wordsOf(
  tree: Tree,
  isListed: boolean,
): readonly (readonly [string, JsonValue])[] {
  const { facets, style } = tree;
  const said = Object.entries(facets).filter(
    ([facet, value]) =>
      !(facet === "required" && isListed) &&
      !(style.isWordy && value === "integer"),
  );
  return [
    ["type", typeIn(tree)],
    ...said.map(
      ([facet, value]) =>
        [style.isWordy ? (words[facet] ?? facet) : facet, value] as const,
    ),
  ];
}

function typeIn({ type, facets, style }: Tree): string {
  if (facets["format"] === "integer") return style.isWordy ? "integer" : type;
  return style.isWordy ? (words[type] ?? type) : type;
}

const words: Readonly<Record<string, string>> = {
  ...{ S: "string", N: "number", BOOL: "boolean", M: "object", L: "array" },
  ...{ NULL: "null", regex: "pattern", min: "minimum", max: "maximum" },
  ...{ exclusive_min: "exclusiveMinimum", multiple_of: "multipleOf" },
  ...{ exclusive_max: "exclusiveMaximum", min_length: "minLength" },
  ...{ max_length: "maxLength", min_items: "minItems", max_items: "maxItems" },
  ...{ additional: "additionalProperties" },
};

/** Names that are keys of objects in every spelling: in their order, and with no backslash that markup could have left. */
function names(): fc.Arbitrary<string> {
  return hostileName.filter(
    (name) =>
      stripMarkdownEscapes(name) === name &&
      !/^\d+$/.test(name) &&
      // Refused, and shown to be so elsewhere.
      name !== "__proto__" &&
      !/\p{Cs}/u.test(name),
  );
}

function styles(): fc.Arbitrary<Style> {
  return fc.record({
    isWordy: fc.boolean(),
    isListed: fc.boolean(),
    element: fc.constantFrom("items", "elements", "element"),
  });
}

function membersOf(
  depth: number,
): fc.Arbitrary<readonly (readonly [string, Tree])[]> {
  const member = treeOf(depth - 1);
  return fc.uniqueArray(fc.tuple(names(), member), {
    selector: ([name]) => name,
    minLength: 1,
    maxLength: 4,
  });
}

function treeOf(depth: number): fc.Arbitrary<Tree> {
  const leaf = fc
    .tuple(fc.constantFrom(...leaves), common(), styles())
    .map(([{ type, facets }, more, style]) => ({
      ...{ type, facets: { ...facets, ...more }, members: [], element: null },
      style,
    }));
  if (depth === 0) return leaf;
  const object = fc
    .tuple(membersOf(depth), common(), styles())
    .map(([members, facets, style]) => ({
      ...{ type: "M", facets, members, element: null, style },
    }));
  const list = fc
    .tuple(treeOf(depth - 1), common(), styles())
    .map(([element, facets, style]) => {
      // Nobody lists an element as required.
      const of = { ...element, style: { ...element.style, isListed: false } };
      const bounds = { min_items: 1, max_items: 3 };
      const all = { ...facets, ...bounds };
      return { type: "L", facets: all, members: [], element: of, style };
    });
  return fc.oneof({ weight: 3, arbitrary: leaf }, object, list);
}

function common(): fc.Arbitrary<JsonObject> {
  return fc.record(
    {
      required: fc.constant("True"),
      nullable: fc.constantFrom("True", "False", true),
      title: wholeText,
      description: wholeText,
      deprecated: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}

function plainMembers(): fc.Arbitrary<Tree> {
  return fc
    .tuple(fc.constantFrom("S", "N", "integer", "BOOL", "M", "L"), styles())
    .map(([type, style]) => ({
      ...{ members: [], element: null, style },
      ...(type === "integer"
        ? { type: "N", facets: { format: "integer" } }
        : { type, facets: {} }),
    }));
}

const leaves: readonly {
  readonly type: string;
  readonly facets: JsonObject;
}[] = [
  { type: "S", facets: { regex: "^[a-z]{1,9}$", min_length: 2 } },
  { type: "S", facets: { format: "email", example: "a@example.com" } },
  { type: "S", facets: { enum: ["a", "b", "properties"], default: "a" } },
  { type: "N", facets: { format: "integer", min: 0, exclusive_max: 9 } },
  { type: "N", facets: { exclusive_min: 0, max: 3, multiple_of: 0.5 } },
  { type: "N", facets: { enum: [1, 2] } },
  { type: "BOOL", facets: { sensitive: "True" } },
  ...["M", "L", "SS", "NS", "B", "NULL"].map((type) => ({
    ...{ type, facets: {} },
  })),
];
