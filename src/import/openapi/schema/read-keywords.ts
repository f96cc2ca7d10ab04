import { extensionOf, wordOf } from "../../../vocabulary/extensions.js";
import { readRegex } from "../../../model/schema/regex.js";
import {
  findFormat,
  fromJsonSchemaFormat,
} from "../../../vocabulary/formats.js";
import { isFacet, type Facet } from "../../../vocabulary/facets.js";
import { jsonTypeOf, type TypeCode } from "../../../vocabulary/type-codes.js";
import { bounds, numbers } from "./read-bounds.js";
import type { Losses } from "../unsupported-parts.js";
import { valuesIn, type Typed } from "./read-type.js";
import {
  elementsOf,
  memberOf,
  membersOf,
  textAt,
  type Node,
} from "../document/document-node.js";

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
    numbers(node, { losses, set });
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

function formatIn(
  node: Node,
  { type, isInteger }: Typed,
  losses: Losses,
): string | undefined {
  const said = memberOf(node, "format");
  const text = proseIn(said, losses);
  const found = text === undefined ? undefined : fromJsonSchemaFormat(text);
  if (type === "S") {
    // Bytes are spelled so in JSON, whatever their spec says of a format.
    const isBytes = textAt(node, extensionOf("type")) === "B";
    const isBase64 = textAt(node, "contentEncoding") === "base64";
    return found ?? (isBase64 && !isBytes ? "base64" : undefined);
  }
  const usual = isInteger ? "integer" : undefined;
  if (said === undefined || found === undefined) return usual;
  if (type === "N") {
    if (findFormat(found)?.number?.kind === "integer") return found;
    if (text === "float" || text === "double") return usual;
  }
  if (type !== undefined) {
    const what = `The format \`${found}\` of a value of type ${jsonTypeOf(type)}`;
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
