import { readRegex } from "../../model/regex.js";
import { formatOf } from "../../model/formats.js";
import { isFacet, type Facet, type TypeCode } from "../../spec/facets.js";
import { formatOfKeyword } from "../../spec/spellings/json-schema-words.js";
import { wordOf } from "../../model/extensions.js";
import { typeNames } from "./flat.js";
import type { Losses } from "./losses.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  type Node,
} from "./node.js";

/** The type of a schema, and whether null is one of its values. */
export interface Typed {
  readonly type?: TypeCode;
  readonly isInteger: boolean;
  readonly nullable: boolean;
}

/** The type that a schema says, or that its other words are about. */
export function typeIn(node: Node, losses: Losses): Typed {
  const said = memberOf(node, "type");
  const values = memberOf(node, "enum") ?? memberOf(node, "const");
  const hasNull = Array.isArray(values?.value) && values.value.includes(null);
  const nullable = memberOf(node, "nullable")?.value === true || hasNull;
  if (said === undefined) {
    const type = impliedBy(node);
    return { ...(type && { type }), isInteger: false, nullable };
  }
  const list = Array.isArray(said.value) ? elementsOf(said) : [said];
  const known = list.flatMap((one) => {
    if (isType(one.value)) return [one.value];
    losses.misshapen(one, "a type of JSON Schema");
    return [];
  });
  const words = [...new Set(known)].filter((word) => word !== "null");
  const codes = [...new Set(words.map((word) => types[word]))];
  const [type, ...others] = codes;
  const withNull = nullable || known.includes("null");
  if (others.length > 0) {
    losses.beyond(said, "A value of several types", leftOpen);
    return { isInteger: false, nullable: withNull };
  }
  if (type === undefined) {
    return known.length > 0
      ? { type: "NULL", isInteger: false, nullable: true }
      : { isInteger: false, nullable };
  }
  const isInteger = words.length === 1 && words[0] === "integer";
  return { type, isInteger, nullable: withNull };
}

/** What becomes of values that no one type has. */
export const leftOpen =
  "it is not listed, and what is around it takes anything in its place";

const types = {
  string: "S",
  number: "N",
  integer: "N",
  boolean: "BOOL",
  object: "M",
  array: "L",
  null: "NULL",
} as const satisfies Readonly<Record<string, TypeCode>>;

function isType(word: unknown): word is keyof typeof types {
  return typeof word === "string" && Object.hasOwn(types, word);
}

/** The type that a schema without one speaks of. */
function impliedBy(node: Node): TypeCode | undefined {
  const has = (...keys: readonly string[]): boolean =>
    keys.some((key) => memberOf(node, key) !== undefined);
  const values = valuesIn(node).filter((value) => value !== null);
  const [first] = values;
  if (first !== undefined) {
    const kind = typeof first;
    if (values.some((value) => typeof value !== kind)) return undefined;
    return { string: "S", number: "N", boolean: "BOOL" }[kind as string] as
      TypeCode | undefined;
  }
  if (memberOf(node, "const")?.value === null) return "NULL";
  if (has("properties")) return "M";
  if (isObject(memberOf(node, "additionalProperties")?.value)) return "M";
  if (has("items")) return "L";
  if (has("pattern", "minLength", "maxLength")) return "S";
  return has("minimum", "maximum", "multipleOf") ? "N" : undefined;
}

function valuesIn(node: Node): readonly unknown[] {
  const one = memberOf(node, "const");
  if (one !== undefined) return [one.value];
  const list = memberOf(node, "enum")?.value;
  return Array.isArray(list) ? list : [];
}

/** What a schema says of its values and of itself, by facet; what its type has no facet for is noted. */
export function wordsIn(
  node: Node,
  typed: Typed,
  losses: Losses,
): ReadonlyMap<Facet, unknown> {
  const words = new Map<Facet, unknown>();
  const set = (facet: Facet, value: unknown): void => {
    if (value !== undefined) words.set(facet, value);
  };
  for (const facet of ["title", "description"] as const) {
    set(facet, proseIn(memberOf(node, facet), losses));
  }
  const isDeprecated = flagIn(memberOf(node, "deprecated"), losses);
  if (isDeprecated) set("deprecated", true);
  const example =
    memberOf(node, "example") ?? elementsOf(memberOf(node, "examples"))[0];
  set("example", example?.value);
  const fallback = memberOf(node, "default");
  if (fallback?.value !== null || typed.nullable) {
    set("default", fallback?.value);
  }
  set("format", formatIn(node, typed, losses));
  set("enum", choicesIn(node, typed, losses));
  if (typed.type === "S" || typed.type === undefined) {
    set("regex", patternIn(node, words.get("enum"), losses));
    bounds(node, ["minLength", "maxLength"], { losses, set });
  }
  if (typed.type === "N" || typed.type === undefined) {
    numbers(node, losses, set);
  }
  if (typed.type === "L")
    bounds(node, ["minItems", "maxItems"], { losses, set });
  return words;
}

/** The facets that the extensions of a schema give. */
export function givenIn(node: Node): ReadonlyMap<Facet, unknown> {
  const given = new Map<Facet, unknown>();
  for (const [key, { value }] of membersOf(node)) {
    const word = wordOf(key);
    if (word !== undefined && isFacet(word)) given.set(word, value);
  }
  return given;
}

/** A text that says something; a blank one is as if it were not there. */
export function proseIn(
  node: Node | undefined,
  losses: Losses,
): string | undefined {
  if (node === undefined || node.value === null) return undefined;
  if (typeof node.value !== "string") {
    losses.misshapen(node, "a text");
    return undefined;
  }
  return node.value === "" ? undefined : node.value;
}

/** True or false; undefined where it is neither. */
export function flagIn(
  node: Node | undefined,
  losses: Losses,
): boolean | undefined {
  if (node === undefined) return undefined;
  if (typeof node.value === "boolean") return node.value;
  losses.misshapen(node, "true or false");
  return undefined;
}

type Set = (facet: Facet, value: unknown) => void;

function formatIn(
  node: Node,
  { type, isInteger }: Typed,
  losses: Losses,
): string | undefined {
  const said = memberOf(node, "format");
  const text = proseIn(said, losses);
  const found = text === undefined ? undefined : formatOfKeyword(text);
  if (type === "S") {
    const isBase64 = memberOf(node, "contentEncoding")?.value === "base64";
    return found ?? (isBase64 ? "base64" : undefined);
  }
  const usual = isInteger ? "integer" : undefined;
  if (said === undefined || found === undefined) return usual;
  if (type === "N") {
    const isKnown = formatOf(found)?.types.some((one) => one === "N") ?? false;
    if (isKnown && found !== "decimal") return found;
    if (text === "float" || text === "double") return usual;
  }
  if (type !== undefined) {
    const what = `The format \`${found}\` of a value of type ${typeNames[type]}`;
    losses.beyond(said, what, "it was left out");
  }
  return usual;
}

function choicesIn(
  node: Node,
  { type }: Typed,
  losses: Losses,
): readonly unknown[] | undefined {
  const said = memberOf(node, "const") ?? memberOf(node, "enum");
  if (said === undefined || said.value === null) return undefined;
  const isList = memberOf(node, "const") === undefined;
  if (isList && !Array.isArray(said.value)) {
    losses.misshapen(said, "a list");
    return undefined;
  }
  const values = [...new Set(valuesIn(node))].filter((one) => one !== null);
  const fit: readonly unknown[] = values.flatMap((value) =>
    choiceOf(value, type),
  );
  const isAll = fit.length === values.length && values.length > 0;
  if (isAll && (type === "S" || type === "N")) return fit;
  if (type === "BOOL" && values.length === 2) return undefined;
  if (values.length === 0 && type === "NULL") return undefined;
  const what =
    type === undefined
      ? "A choice of values of several types"
      : `A choice of values that are no texts or numbers`;
  losses.beyond(said, what, "the choice was left out");
  return undefined;
}

function choiceOf(
  value: unknown,
  type: TypeCode | undefined,
): readonly unknown[] {
  if (type === "S") {
    const isText = /^(?:string|number|boolean)$/.test(typeof value);
    return isText ? [String(value)] : [];
  }
  const number =
    typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? [number] : [];
}

function patternIn(
  node: Node,
  choices: unknown,
  losses: Losses,
): string | undefined {
  const said = memberOf(node, "pattern");
  if (said === undefined) return undefined;
  if (typeof said.value !== "string") {
    losses.misshapen(said, "a text");
    return undefined;
  }
  const { kind } = readRegex(said.value);
  if (kind === "nothing" || (kind === "choices" && choices)) return undefined;
  if (kind !== "broken") return said.value;
  losses.beyond(said, "A pattern that is no ECMAScript", "it was left out");
  return undefined;
}

interface Setting {
  readonly losses: Losses;
  readonly set: Set;
}

/** The facet of each keyword that is a bound. */
const boundFacets = {
  minLength: "min_length",
  maxLength: "max_length",
  minItems: "min_items",
  maxItems: "max_items",
} as const;

function bounds(
  node: Node,
  [low, high]: readonly [keyof typeof boundFacets, keyof typeof boundFacets],
  { losses, set }: Setting,
): void {
  const least = numberIn(node, low, losses);
  const most = numberIn(node, high, losses);
  const isWhole = (value: number): boolean =>
    Number.isInteger(value) && value >= 0;
  for (const key of [low, high]) {
    const value = key === low ? least : most;
    if (value === undefined) continue;
    const at = memberOf(node, key) ?? node;
    if (!isWhole(value)) losses.misshapen(at, "a whole number of 0 or more");
    else if (least !== undefined && most !== undefined && least > most) {
      losses.beyond(at, "A bound that no value keeps", "it was left out");
    } else if (value > 0 || key === high) {
      set(boundFacets[key], value);
    }
  }
}

function numbers(node: Node, losses: Losses, set: Set): void {
  const low = numberIn(node, "minimum", losses);
  const high = numberIn(node, "maximum", losses);
  const above = exclusiveIn(node, "exclusiveMinimum", losses);
  const below = exclusiveIn(node, "exclusiveMaximum", losses);
  const least = above === true ? low : above;
  const most = below === true ? high : below;
  const isApart =
    Math.max(low ?? -Infinity, least ?? -Infinity) >
    Math.min(high ?? Infinity, most ?? Infinity);
  if (isApart) {
    const at = memberOf(node, "minimum") ?? node;
    losses.beyond(at, "A bound that no value keeps", "it was left out");
  } else {
    if (above !== true) set("min", low);
    if (below !== true) set("max", high);
    set("exclusive_min", least);
    set("exclusive_max", most);
  }
  const step = numberIn(node, "multipleOf", losses);
  if (step === undefined || step > 0) set("multiple_of", step);
  else losses.misshapen(memberOf(node, "multipleOf") ?? node, "above 0");
}

/** A bound of its own, or, as older schemas have it, whether the bound beside it is exclusive. */
function exclusiveIn(
  node: Node,
  key: string,
  losses: Losses,
): number | true | undefined {
  const { value } = memberOf(node, key) ?? {};
  if (value === true) return true;
  return value === false ? undefined : numberIn(node, key, losses);
}

function numberIn(node: Node, key: string, losses: Losses): number | undefined {
  const said = memberOf(node, key);
  if (said === undefined) return undefined;
  if (typeof said.value === "number" && Number.isFinite(said.value)) {
    return said.value;
  }
  losses.misshapen(said, "a number");
  return undefined;
}
