import { childrenMember } from "../../model/request/children-wrapper.js";
import {
  isJsonList,
  isJsonObject,
  jsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { Field, MapShape, Shape } from "../../model/schema/shape.js";

/** An object without members of its own, to be given fields. */
export const emptyObject: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [],
};

/** What of a value is stored: the members that the shape knows, or keeps. */
export function storedValue(value: JsonValue, shape: Shape): JsonValue {
  if (value === null) return null;
  if (shape.kind === "list" && shape.items && isJsonList(value)) {
    const { items } = shape;
    return value.map((one) => storedValue(one, items));
  }
  if (shape.kind !== "map" || shape.free || !isJsonObject(value)) return value;
  const known = byName(shape.fields);
  return jsonObject(
    Object.entries(value).flatMap(([name, one]) => {
      const field = known.get(name);
      if (field) return [[name, storedValue(one, field.shape)] as const];
      return shape.rest === "keep" && name !== childrenMember
        ? [[name, one] as const]
        : [];
    }),
  );
}

/** A value as a table gives it back: exact numbers without the zeros that say nothing. */
export function valueFromTable(value: JsonValue, shape: Shape): JsonValue {
  if (value === null) return null;
  if (shape.kind === "number" && shape.exact && typeof value === "string") {
    return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  }
  if (shape.kind === "list" && shape.items && isJsonList(value)) {
    const { items } = shape;
    return value.map((one) => valueFromTable(one, items));
  }
  if (shape.kind !== "map" || !isJsonObject(value)) return value;
  const known = byName(shape.fields);
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const field = known.get(name);
      return [name, field ? valueFromTable(one, field.shape) : one] as const;
    }),
  );
}

/** A payload with the defaults that the validator fills in. */
export function withDefaults(value: JsonValue, shape: Shape): JsonValue {
  if (shape.kind === "list" && shape.items && isJsonList(value)) {
    const { items } = shape;
    return value.map((one) => withDefaults(one, items));
  }
  if (shape.kind !== "map" || !isJsonObject(value)) return value;
  const known = byName(shape.fields);
  const given = Object.entries(value).map(([name, one]) => {
    const field = known.get(name);
    return [name, field ? withDefaults(one, field.shape) : one] as const;
  });
  const missing = shape.fields.flatMap(({ name, fallback }) =>
    fallback === undefined || Object.hasOwn(value, name)
      ? []
      : [[name, fallback] as const],
  );
  return jsonObject([...given, ...missing]);
}

/** A member of an object; undefined where the value is none, or has none. */
export function memberOf(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

function byName(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.name, field]));
}
