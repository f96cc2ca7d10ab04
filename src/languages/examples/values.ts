import { childrenMember } from "../../model/request/children-wrapper.js";
import {
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { Field, MapShape, Shape } from "../../model/schema/shape.js";

/** An object without members of its own, to be given fields. */
export const object: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [],
};

/** What of a value is stored: the members that the shape knows, or keeps. */
export function stored(value: JsonValue, shape: Shape): JsonValue {
  if (value === null) return null;
  if (shape.kind === "list" && shape.items && isArray(value)) {
    const { items } = shape;
    return value.map((one) => stored(one, items));
  }
  if (shape.kind !== "map" || shape.free || !isObject(value)) return value;
  const known = byName(shape.fields);
  return jsonObject(
    Object.entries(value).flatMap(([name, one]) => {
      const field = known.get(name);
      if (field) return [[name, stored(one, field.shape)] as const];
      return shape.rest === "keep" && name !== childrenMember
        ? [[name, one] as const]
        : [];
    }),
  );
}

/** A value as a table gives it back: exact numbers without the zeros that say nothing. */
export function readBack(value: JsonValue, shape: Shape): JsonValue {
  if (value === null) return null;
  if (shape.kind === "number" && shape.exact && typeof value === "string") {
    return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
  }
  if (shape.kind === "list" && shape.items && isArray(value)) {
    const { items } = shape;
    return value.map((one) => readBack(one, items));
  }
  if (shape.kind !== "map" || !isObject(value)) return value;
  const known = byName(shape.fields);
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const field = known.get(name);
      return [name, field ? readBack(one, field.shape) : one] as const;
    }),
  );
}

/** A payload with the defaults that the validator fills in. */
export function withDefaults(value: JsonValue, shape: Shape): JsonValue {
  if (shape.kind === "list" && shape.items && isArray(value)) {
    const { items } = shape;
    return value.map((one) => withDefaults(one, items));
  }
  if (shape.kind !== "map" || !isObject(value)) return value;
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
export function member(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

/** Whether a value is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isArray(value);
}

/** Whether a value is a list; `Array.isArray` alone does not narrow a readonly one. */
export function isArray(
  value: JsonValue | undefined,
): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function byName(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.name, field]));
}
