import { memberKey, rootKey } from "../../names/member-key.js";
import type {
  Field,
  ListShape,
  MapShape,
  NumberShape,
  Shape,
  StringShape,
} from "./shape.js";

/** An object with these members and no others. */
export function objectShape(fields: readonly Field[]): MapShape {
  return { kind: "map", nullable: false, free: false, fields };
}

/** An object with any members. */
export const freeObject: MapShape = { ...objectShape([]), free: true };

/** A list of such items. */
export function listShape(items: Shape): ListShape {
  return { kind: "list", nullable: false, items, rules: [] };
}

/** Any text. */
export const anyText: StringShape = {
  kind: "string",
  nullable: false,
  rules: [],
};

/** Any number. */
export const anyNumber: NumberShape = {
  kind: "number",
  nullable: false,
  exact: false,
  integer: false,
  rules: [],
};

/** A required member that stands in no spec. */
export function derivedField(
  name: string,
  shape: Shape,
  more: Partial<Field> = {},
): Field {
  const key = memberKey(rootKey, name);
  const at = { file: "" };
  return { name, shape, required: true, key, deprecated: false, at, ...more };
}

/** The object with other members; a free one keeps those that are not listed. */
export function withFields(base: MapShape, fields: readonly Field[]): MapShape {
  return base.free
    ? { ...base, free: false, rest: "keep", fields }
    : { ...base, fields };
}

/** A key as a caller sends it, whoever sets it in the item. */
export function asRequiredKey(field: Field): Field {
  return { ...withoutRole(field), required: true };
}

/** The member as a caller sends it, whoever sets it in the item. */
export function withoutRole({ role, ...field }: Field): Field {
  return field;
}
