import { describeFormat } from "../vocabulary/formats.js";
import type { NumberShape, Shape, StringShape } from "../model/schema/shape.js";

/** One thing that a value must be, in words; `values` follow them, and are shown as code. */
export interface Constraint {
  readonly words: string;
  readonly values?: readonly string[];
}

/** What a value must be beyond its type, in the order in which people ask. */
export function constraintsOf(shape: Shape): readonly Constraint[] {
  const own = ownConstraints(shape);
  const nullable = shape.nullable && shape.kind !== "null";
  return nullable ? [...own, { words: "may be null" }] : own;
}

/** A type in words: `string`, `list of object`. */
export function typeWords(shape: Shape): string {
  switch (shape.kind) {
    case "string":
    case "boolean":
    case "null":
      return shape.kind;
    case "number":
      return shape.exact
        ? "decimal string"
        : shape.integer
          ? "integer"
          : "number";
    case "binary":
      return "base64 string";
    case "set":
      return `set of ${shape.of}`;
    case "list":
      return shape.items ? `list of ${typeWords(shape.items)}` : "list";
    case "map":
      return "object";
    default:
      return shape satisfies never;
  }
}

function ownConstraints(shape: Shape): readonly Constraint[] {
  switch (shape.kind) {
    case "string":
      return textConstraints(shape);
    case "number":
      return numberConstraints(shape);
    case "binary":
      return sizes(shape.minLength, shape.maxLength, "bytes");
    case "set":
      return sizes(shape.minItems, shape.maxItems, "items");
    case "list":
      return [
        ...sizes(shape.minItems, shape.maxItems, "items"),
        ...(shape.items ? ownConstraints(shape.items) : []),
      ];
    case "map":
      return shape.free ? [{ words: "any members" }] : [];
    case "boolean":
    case "null":
      return [];
    default:
      return shape satisfies never;
  }
}

function textConstraints(shape: StringShape): readonly Constraint[] {
  const { format, pattern, choices, minLength, maxLength } = shape;
  return [
    ...(choices ? [{ words: "one of", values: choices }] : []),
    ...(format === undefined ? [] : [{ words: describeFormat(format) }]),
    ...(pattern ? [{ words: "matches", values: [pattern.source] }] : []),
    ...sizes(minLength, maxLength, "characters"),
    ...sizes(undefined, shape.maxBytes, "bytes"),
  ];
}

function numberConstraints(shape: NumberShape): readonly Constraint[] {
  const { format, pattern, choices, multipleOf } = shape;
  const { min, max, exclusiveMin, exclusiveMax } = shape;
  return [
    ...(choices ? [{ words: "one of", values: choices.map(String) }] : []),
    ...(format === undefined ? [] : [{ words: describeFormat(format) }]),
    ...(pattern ? [{ words: "matches", values: [pattern.source] }] : []),
    ...(min === undefined ? [] : [{ words: `at least ${min}` }]),
    ...(max === undefined ? [] : [{ words: `at most ${max}` }]),
    ...(exclusiveMin === undefined ? [] : [{ words: `above ${exclusiveMin}` }]),
    ...(exclusiveMax === undefined ? [] : [{ words: `below ${exclusiveMax}` }]),
    ...(multipleOf === undefined
      ? []
      : [{ words: `a multiple of ${multipleOf}` }]),
  ];
}

function sizes(
  least: number | undefined,
  most: number | undefined,
  of: string,
): readonly Constraint[] {
  if (least !== undefined && least > 0 && most !== undefined) {
    const words =
      least === most
        ? `exactly ${counted(least, of)}`
        : `${least} to ${counted(most, of)}`;
    return [{ words }];
  }
  if (most !== undefined) return [{ words: `at most ${counted(most, of)}` }];
  return least ? [{ words: `at least ${counted(least, of)}` }] : [];
}

function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
