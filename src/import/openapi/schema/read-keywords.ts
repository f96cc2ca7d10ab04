import { extensionOf, keyOfExtension } from "../../../vocabulary/extensions.js";
import {
  findFormat,
  fromJsonSchemaFormat,
} from "../../../vocabulary/formats.js";
import { isFacet, type Facet } from "../../../vocabulary/facets.js";
import { jsonTypeOf, type TypeCode } from "../../../vocabulary/type-codes.js";
import { readRegex } from "../../../model/schema/regex.js";
import { readLengthBounds, readNumberBounds } from "./read-bounds.js";
import { enumValues, type SchemaType } from "./read-type.js";
import type { DocumentNode } from "../document/document-node.js";

/** The keywords of a schema that are facets; those that its type has no facet for are noted. */
export function readKeywords(
  node: DocumentNode,
  schemaType: SchemaType,
): ReadonlyMap<Facet, unknown> {
  const { type, nullable } = schemaType;
  const facets = new Map<Facet, unknown>();
  const set = (facet: Facet, value: unknown): void => {
    if (value !== undefined) facets.set(facet, value);
  };
  for (const facet of ["title", "description"] as const) {
    set(facet, node.member(facet)?.text());
  }
  const isDeprecated = node.member("deprecated")?.boolean();
  if (isDeprecated) set("deprecated", true);
  const example =
    node.member("example") ?? node.member("examples")?.elements()[0];
  set("example", example?.value);
  const fallback = node.member("default");
  if (fallback?.value !== null || nullable) {
    set("default", fallback?.value);
  }
  set("format", readFormat(node, schemaType));
  set("enum", readEnum(node, schemaType));
  if (type === "S" || type === undefined) {
    set("regex", readPattern(node, facets.get("enum")));
    readLengthBounds(node, ["minLength", "maxLength"], set);
  }
  if (type === "N" || type === undefined) {
    readNumberBounds(node, set);
  }
  if (type === "L") {
    readLengthBounds(node, ["minItems", "maxItems"], set);
  }
  return facets;
}

/** The facets that the extensions of a schema give. */
export function extensionFacets(
  node: DocumentNode,
): ReadonlyMap<Facet, unknown> {
  const facets = new Map<Facet, unknown>();
  for (const [key, { value }] of node.members()) {
    const word = keyOfExtension(key);
    if (word !== undefined && isFacet(word)) facets.set(word, value);
  }
  return facets;
}

function readFormat(
  node: DocumentNode,
  { type, isInteger }: SchemaType,
): string | undefined {
  const keyword = node.member("format");
  const text = keyword?.text();
  const format = text === undefined ? undefined : fromJsonSchemaFormat(text);
  if (type === "S") {
    // The type B says that its JSON is base64.
    const isBytes = node.stringAt(extensionOf("type")) === "B";
    const isBase64 = node.stringAt("contentEncoding") === "base64";
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
    keyword.reportUnsupported(what, "it was left out");
  }
  return fallback;
}

function readEnum(
  node: DocumentNode,
  { type }: SchemaType,
): readonly unknown[] | undefined {
  const keyword = node.member("const") ?? node.member("enum");
  if (keyword === undefined || keyword.value === null) return undefined;
  const isList = node.member("const") === undefined;
  if (isList && !Array.isArray(keyword.value)) {
    keyword.reportInvalid("a list");
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
  keyword.reportUnsupported(what, "the enum was left out");
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
): string | undefined {
  const keyword = node.member("pattern");
  if (keyword === undefined) return undefined;
  if (typeof keyword.value !== "string") {
    keyword.reportInvalid("a text");
    return undefined;
  }
  const { kind } = readRegex(keyword.value);
  if (kind === "nothing" || (kind === "choices" && enumFacet)) return undefined;
  if (kind !== "broken") return keyword.value;
  keyword.reportUnsupported(
    "A pattern that is not an ECMAScript regex",
    "it was left out",
  );
  return undefined;
}
