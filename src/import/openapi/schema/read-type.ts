import {
  fromJsonSchemaType,
  type TypeCode,
} from "../../../vocabulary/type-codes.js";
import type { Losses } from "../unsupported-parts.js";
import {
  elementsOf,
  isObject,
  memberOf,
  type Node,
} from "../document/document-node.js";

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
    if (typeof one.value === "string" && fromJsonSchemaType(one.value)) {
      return [one.value];
    }
    losses.misshapen(one, "a type of JSON Schema");
    return [];
  });
  const words = [...new Set(known)].filter((word) => word !== "null");
  const codes = [...new Set(words.map((word) => fromJsonSchemaType(word)))];
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

/** The type that a schema without one speaks of. */
function impliedBy(node: Node): TypeCode | undefined {
  const has = (...keys: readonly string[]): boolean =>
    keys.some((key) => memberOf(node, key) !== undefined);
  const values = valuesIn(node).filter((value) => value !== null);
  const [first] = values;
  if (first !== undefined) {
    const kind = typeof first;
    if (values.some((value) => typeof value !== kind)) return undefined;
    return kind === "object" ? undefined : fromJsonSchemaType(kind);
  }
  if (memberOf(node, "const")?.value === null) return "NULL";
  if (has("properties")) return "M";
  if (isObject(memberOf(node, "additionalProperties")?.value)) return "M";
  if (has("items")) return "L";
  if (has("pattern", "minLength", "maxLength")) return "S";
  return has("minimum", "maximum", "multipleOf") ? "N" : undefined;
}

/** The values that a schema lists; none where it lists none. */
export function valuesIn(node: Node): readonly unknown[] {
  const one = memberOf(node, "const");
  if (one !== undefined) return [one.value];
  const list = memberOf(node, "enum")?.value;
  return Array.isArray(list) ? list : [];
}
