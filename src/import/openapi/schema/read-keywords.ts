import { extensionOf, keyOfExtension } from "../../../vocabulary/extensions.js";
import {
  findFormat,
  fromJsonSchemaFormat,
} from "../../../vocabulary/formats.js";
import { isFacet, type Facet } from "../../../vocabulary/facets.js";
import { jsonTypeOf, type TypeCode } from "../../../vocabulary/type-codes.js";
import { readRegex } from "../../../model/schema/regex.js";
import { readLengthBounds, readNumberBounds } from "./read-bounds.js";
import type { UnsupportedParts } from "../unsupported-parts.js";
import { enumValues, type SchemaType } from "./read-type.js";
import {
  elementsOf,
  memberOf,
  membersOf,
  stringAt,
  type DocumentNode,
} from "../document/document-node.js";

/** The keywords of a schema that are facets; those that its type has no facet for are noted. */
export function readKeywords(
  node: DocumentNode,
  schemaType: SchemaType,
  unsupported: UnsupportedParts,
): ReadonlyMap<Facet, unknown> {
  const { type, nullable } = schemaType;
  const facets = new Map<Facet, unknown>();
  const set = (facet: Facet, value: unknown): void => {
    if (value !== undefined) facets.set(facet, value);
  };
  for (const facet of ["title", "description"] as const) {
    set(facet, readText(memberOf(node, facet), unsupported));
  }
  const isDeprecated = readBoolean(memberOf(node, "deprecated"), unsupported);
  if (isDeprecated) set("deprecated", true);
  const example =
    memberOf(node, "example") ?? elementsOf(memberOf(node, "examples"))[0];
  set("example", example?.value);
  const fallback = memberOf(node, "default");
  if (fallback?.value !== null || nullable) {
    set("default", fallback?.value);
  }
  set("format", readFormat(node, schemaType, unsupported));
  set("enum", readEnum(node, schemaType, unsupported));
  if (type === "S" || type === undefined) {
    set("regex", readPattern(node, facets.get("enum"), unsupported));
    readLengthBounds(node, ["minLength", "maxLength"], { unsupported, set });
  }
  if (type === "N" || type === undefined) {
    readNumberBounds(node, { unsupported, set });
  }
  if (type === "L") {
    readLengthBounds(node, ["minItems", "maxItems"], { unsupported, set });
  }
  return facets;
}

/** The facets that the extensions of a schema give. */
export function extensionFacets(
  node: DocumentNode,
): ReadonlyMap<Facet, unknown> {
  const facets = new Map<Facet, unknown>();
  for (const [key, { value }] of membersOf(node)) {
    const word = keyOfExtension(key);
    if (word !== undefined && isFacet(word)) facets.set(word, value);
  }
  return facets;
}

/** A string; undefined for an empty one, and, noted, for another value. */
export function readText(
  node: DocumentNode | undefined,
  unsupported: UnsupportedParts,
): string | undefined {
  if (node === undefined || node.value === null) return undefined;
  if (typeof node.value !== "string") {
    unsupported.addInvalidValue(node, "a text");
    return undefined;
  }
  return node.value === "" ? undefined : node.value;
}

/** A boolean; undefined, and noted, for another value. */
export function readBoolean(
  node: DocumentNode | undefined,
  unsupported: UnsupportedParts,
): boolean | undefined {
  if (node === undefined) return undefined;
  if (typeof node.value === "boolean") return node.value;
  unsupported.addInvalidValue(node, "true or false");
  return undefined;
}

function readFormat(
  node: DocumentNode,
  { type, isInteger }: SchemaType,
  unsupported: UnsupportedParts,
): string | undefined {
  const keyword = memberOf(node, "format");
  const text = readText(keyword, unsupported);
  const format = text === undefined ? undefined : fromJsonSchemaFormat(text);
  if (type === "S") {
    // The type B says that its JSON is base64.
    const isBytes = stringAt(node, extensionOf("type")) === "B";
    const isBase64 = stringAt(node, "contentEncoding") === "base64";
    return format ?? (isBase64 && !isBytes ? "base64" : undefined);
  }
  const fallback = isInteger ? "integer" : undefined;
  if (keyword === undefined || format === undefined) return fallback;
  if (type === "N") {
    const isKnown =
      findFormat(format)?.types.some((one) => one === "N") ?? false;
    if (isKnown && format !== "decimal") return format;
    if (text === "float" || text === "double") return fallback;
  }
  if (type !== undefined) {
    const what = `The format \`${format}\` of a value of type ${jsonTypeOf(type)}`;
    unsupported.add(keyword, what, "it was left out");
  }
  return fallback;
}

function readEnum(
  node: DocumentNode,
  { type }: SchemaType,
  unsupported: UnsupportedParts,
): readonly unknown[] | undefined {
  const keyword = memberOf(node, "const") ?? memberOf(node, "enum");
  if (keyword === undefined || keyword.value === null) return undefined;
  const isList = memberOf(node, "const") === undefined;
  if (isList && !Array.isArray(keyword.value)) {
    unsupported.addInvalidValue(keyword, "a list");
    return undefined;
  }
  const values = [...new Set(enumValues(node))].filter((one) => one !== null);
  const typed = values.flatMap((value) => enumValue(value, type));
  const isTyped = typed.length === values.length && values.length > 0;
  if (isTyped && (type === "S" || type === "N")) return typed;
  if (type === "BOOL" && values.length === 2) return undefined;
  if (values.length === 0 && type === "NULL") return undefined;
  const what =
    type === undefined
      ? "An enum of several types"
      : `An enum of values that are not strings or numbers`;
  unsupported.add(keyword, what, "the enum was left out");
  return undefined;
}

function enumValue(
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

function readPattern(
  node: DocumentNode,
  enumFacet: unknown,
  unsupported: UnsupportedParts,
): string | undefined {
  const keyword = memberOf(node, "pattern");
  if (keyword === undefined) return undefined;
  if (typeof keyword.value !== "string") {
    unsupported.addInvalidValue(keyword, "a text");
    return undefined;
  }
  const { kind } = readRegex(keyword.value);
  if (kind === "nothing" || (kind === "choices" && enumFacet)) return undefined;
  if (kind !== "broken") return keyword.value;
  unsupported.add(
    keyword,
    "A pattern that is not an ECMAScript regex",
    "it was left out",
  );
  return undefined;
}
