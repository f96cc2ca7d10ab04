import {
  fromJsonSchemaType,
  type TypeCode,
} from "../../../vocabulary/type-codes.js";
import { isObject, type DocumentNode } from "../document/document-node.js";

/** The type of a schema, and whether null is one of its values. */
export interface SchemaType {
  readonly type?: TypeCode;
  readonly isInteger: boolean;
  readonly nullable: boolean;
}

/** The declared type of a schema, or the one that its other keywords imply. */
export function readType(node: DocumentNode): SchemaType {
  const declared = node.member("type");
  const values = node.member("enum") ?? node.member("const");
  const hasNull = Array.isArray(values?.value) && values.value.includes(null);
  const nullable = node.member("nullable")?.value === true || hasNull;
  if (declared === undefined) {
    const type = impliedType(node);
    return { ...(type && { type }), isInteger: false, nullable };
  }
  const list = Array.isArray(declared.value) ? declared.elements() : [declared];
  const known = list.flatMap((one) => {
    if (typeof one.value === "string" && fromJsonSchemaType(one.value)) {
      return [one.value];
    }
    one.reportInvalid("a type of JSON Schema");
    return [];
  });
  const names = [...new Set(known)].filter((name) => name !== "null");
  const codes = [...new Set(names.map(fromJsonSchemaType))];
  const [type, ...others] = codes;
  const withNull = nullable || known.includes("null");
  if (others.length > 0) {
    declared.reportUnsupported("A value of several types", untypedReplacement);
    return { isInteger: false, nullable: withNull };
  }
  if (type === undefined) {
    return known.length > 0
      ? { type: "NULL", isInteger: false, nullable: true }
      : { isInteger: false, nullable };
  }
  const isInteger = names.length === 1 && names[0] === "integer";
  return { type, isInteger, nullable: withNull };
}

/** What becomes of a value of several types. */
export const untypedReplacement =
  "it is not listed, and the enclosing value allows anything in its place";

/** The type that the keywords of a schema without `type` imply. */
function impliedType(node: DocumentNode): TypeCode | undefined {
  const has = (...keys: readonly string[]): boolean =>
    keys.some((key) => node.member(key) !== undefined);
  const values = enumValues(node).filter((value) => value !== null);
  const [first] = values;
  if (first !== undefined) {
    const kind = typeof first;
    if (values.some((value) => typeof value !== kind)) return undefined;
    return kind === "object" ? undefined : fromJsonSchemaType(kind);
  }
  if (node.member("const")?.value === null) return "NULL";
  if (has("properties")) return "M";
  if (isObject(node.member("additionalProperties")?.value)) return "M";
  if (has("items")) return "L";
  if (has("pattern", "minLength", "maxLength")) return "S";
  return has("minimum", "maximum", "multipleOf") ? "N" : undefined;
}

/** The values that `const` or `enum` list; none where there is neither. */
export function enumValues(node: DocumentNode): readonly unknown[] {
  const one = node.member("const");
  if (one !== undefined) return [one.value];
  const list = node.member("enum")?.value;
  return Array.isArray(list) ? list : [];
}
