import { childrenMember } from "../../model/request/children-wrapper.js";
import {
  isJsonList,
  isJsonObject,
  jsonObject,
  type JsonObject,
  type JsonValue,
} from "../../model/json-value.js";
import type { MapShape, Shape } from "../../model/schema/shape.js";
import { trimEndOf } from "../../names/trim-end-of.js";

/** An object without members of its own, to be given fields. */
export const emptyObject: MapShape = {
  kind: "map",
  nullable: false,
  free: false,
  fields: [],
};

/** What of a value is stored: the members that the shape knows, or keeps. */
export function storedValue(value: JsonValue, shape: Shape): JsonValue {
  if (shape.kind !== "map" || !isJsonObject(value)) {
    return mapNested(value, shape, storedValue);
  }
  // A free object keeps all, whatever another endpoint lists of it.
  if (shape.free) return value;
  const names = new Set(shape.fields.map(({ name }) => name));
  const keepsOthers = shape.rest === "keep";
  const members = Object.entries(value).filter(
    ([name]) => names.has(name) || (keepsOthers && name !== childrenMember),
  );
  return mapNested(jsonObject(members), shape, storedValue);
}

/** A value as a table gives it back: exact numbers without the zeros that say nothing. */
export function valueFromTable(value: JsonValue, shape: Shape): JsonValue {
  if (shape.kind === "number" && shape.exact && typeof value === "string") {
    return value.includes(".") ? trimEndOf(trimEndOf(value, "0"), ".") : value;
  }
  return mapNested(value, shape, valueFromTable);
}

/** A payload with the defaults that the validator fills in. */
export function withDefaults(value: JsonValue, shape: Shape): JsonValue {
  const given = mapNested(value, shape, withDefaults);
  if (shape.kind !== "map" || !isJsonObject(given)) return given;
  const missing = shape.fields.flatMap(({ name, fallback }) =>
    fallback === undefined || Object.hasOwn(given, name)
      ? []
      : [[name, fallback] as const],
  );
  return jsonObject([...Object.entries(given), ...missing]);
}

/** A list or an object with the values in it converted by their shapes; members that the shape does not know stay. */
function mapNested(
  value: JsonValue,
  shape: Shape,
  convert: (value: JsonValue, shape: Shape) => JsonValue,
): JsonValue {
  if (shape.kind === "list" && shape.items && isJsonList(value)) {
    const { items } = shape;
    return value.map((one) => convert(one, items));
  }
  if (shape.kind !== "map" || !isJsonObject(value)) return value;
  const shapes = new Map(
    shape.fields.map((field) => [field.name, field.shape]),
  );
  return jsonObject(
    Object.entries(value).map(([name, one]) => {
      const below = shapes.get(name);
      return [name, below ? convert(one, below) : one] as const;
    }),
  );
}

/** An object of the members that have a value. */
export function definedMembers(
  members: Iterable<readonly [string, JsonValue | undefined]>,
): JsonObject {
  return jsonObject(
    [...members].filter(
      (member): member is [string, JsonValue] => member[1] !== undefined,
    ),
  );
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
