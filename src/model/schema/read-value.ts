import {
  isJsonList,
  isJsonObject,
  jsonObject,
  type JsonValue,
} from "../json-value.js";
import { anyNumber } from "./derived-shapes.js";
import type { MapShape, SetShape, Shape } from "./shape.js";

/** A value as a page spells it, read by its member's type: "True" is true, "{}" an object, 1001 a text. What does not read stays as it is, for `findViolations` to refuse. */
export function readValue(written: unknown, shape: Shape): JsonValue {
  const value = written as JsonValue;
  if (value === null) return null;
  if (shape.nullable && (value === "null" || value === "None")) return null;
  switch (shape.kind) {
    case "string":
    case "binary":
      return typeof value === "number" || typeof value === "boolean"
        ? String(value)
        : value;
    case "number":
      return shape.exact ? readExact(value) : readNumber(value);
    case "boolean":
      return readFlag(value);
    case "null":
      return value === "" || value === "null" || value === "None"
        ? null
        : value;
    case "set":
    case "list": {
      const list = fromText(value, isJsonList);
      const element =
        shape.kind === "set" ? elementShape(shape.of) : shape.items;
      return isJsonList(list) && element !== undefined
        ? list.map((one) => readValue(one, element))
        : list;
    }
    case "map":
      return readMembers(fromText(value, isJsonObject), shape);
    default:
      return shape satisfies never;
  }
}

/** The shape of a set's elements. */
export function elementShape(of: SetShape["of"]): Shape {
  return of === "number" ? anyNumber : { kind: of, nullable: false, rules: [] };
}

function readMembers(value: JsonValue, { fields }: MapShape): JsonValue {
  if (!isJsonObject(value)) return value;
  const shapes = new Map(fields.map((field) => [field.name, field.shape]));
  return jsonObject(
    Object.entries(value).map(([name, member]) => {
      const shape = shapes.get(name);
      const read = shape === undefined ? member : readValue(member, shape);
      return [name, read] as const;
    }),
  );
}

function readNumber(value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.trim() === "") return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

function readExact(value: JsonValue): JsonValue {
  return typeof value === "number" ? String(value) : value;
}

function readFlag(value: JsonValue): JsonValue {
  if (typeof value !== "string") return value;
  const word = value.toLowerCase();
  return word === "true" || word === "false" ? word === "true" : value;
}

function fromText(
  value: JsonValue,
  wanted: (parsed: JsonValue) => boolean,
): JsonValue {
  if (typeof value !== "string") return value;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return wanted(parsed) ? parsed : value;
  } catch {
    return value;
  }
}
