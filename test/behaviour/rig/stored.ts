import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";
import type { MapShape, Shape } from "../../../src/model/schema/shape.js";
import type { Attribute, Stored } from "./database.js";

/** The item of a table that holds these members, as DynamoDB's own JSON has it; members that the table does not know are left out. A second opinion on the emitted codec, for plain names only. */
export function storedAs(members: JsonObject, item: MapShape): Stored {
  const attributes = item.fields.flatMap(({ name, shape }) => {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    return value === undefined
      ? []
      : [[name, attributeOf(value, shape)] as const];
  });
  return Object.fromEntries(attributes);
}

const setCodes = { string: "SS", number: "NS", binary: "BS" } as const;

function attributeOf(value: JsonValue, shape: Shape): Attribute {
  if (value === null) return { NULL: true };
  switch (shape.kind) {
    case "string":
      return { S: value };
    case "number":
      return { N: typeof value === "string" ? value : JSON.stringify(value) };
    case "boolean":
      return { BOOL: value };
    case "null":
      return { NULL: true };
    case "binary":
      return { B: value };
    case "set":
      return {
        [setCodes[shape.of]]: (value as readonly (string | number)[]).map(
          String,
        ),
      };
    case "list": {
      const { items } = shape;
      const list = value as readonly JsonValue[];
      return {
        L: list.map((one) => (items ? attributeOf(one, items) : freely(one))),
      };
    }
    case "map":
      return shape.free
        ? freely(value)
        : { M: storedAs(value as JsonObject, shape) };
    default:
      return shape satisfies never;
  }
}

function freely(value: JsonValue): Attribute {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (isList(value)) {
    return { L: value.map(freely) };
  }
  return {
    M: Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, freely(one)]),
    ),
  };
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
