import { fits } from "../model/schema/fits.js";
import type { Field, MapShape, Shape } from "../model/schema/shape.js";
import { elementShape } from "../model/schema/value.js";
import type { Data } from "../render/yaml.js";
import {
  bytesKeywords,
  decimalKeywords,
  numberKeywords,
  textKeywords,
} from "./exact-scalars.js";

/** A JSON Schema in standard words alone, for strict validators. It accepts what emitted validators accept; what such words cannot say stands in a `$comment`. */
export function exactSchema(shape: Shape): Readonly<Record<string, Data>> {
  switch (shape.kind) {
    case "string":
      return { type: typed("string", shape), ...textKeywords(shape) };
    case "number":
      return shape.exact
        ? { type: typed("string", shape), ...decimalKeywords(shape) }
        : {
            type: typed(shape.integer ? "integer" : "number", shape),
            ...numberKeywords(shape),
          };
    case "boolean":
      return { type: typed("boolean", shape) };
    case "null":
      return { type: "null" };
    case "binary":
      return { type: typed("string", shape), ...bytesKeywords(shape) };
    case "set":
      return {
        type: typed("array", shape),
        ...bounds(shape),
        uniqueItems: true,
        items: exactSchema(elementShape(shape.of)),
      };
    case "list":
      return {
        type: typed("array", shape),
        ...bounds(shape),
        ...(shape.items && { items: exactSchema(shape.items) }),
      };
    case "map":
      return { type: typed("object", shape), ...members(shape) };
    default:
      return shape satisfies never;
  }
}

function members({
  fields,
  free,
  rest,
  refused = [],
}: MapShape): Readonly<Record<string, Data>> {
  if (free) return {};
  const isOpen = rest !== undefined;
  const properties = new Map<string, Data>([
    ...fields.map((field) => [field.name, member(field)] as const),
    // Where any member is let in, those that the server sets are not.
    ...(isOpen ? refused.map(({ name }) => [name, false] as const) : []),
  ]);
  const required = fields
    .filter((field) => field.required && field.fallback === undefined)
    .map(({ name }) => name);
  return {
    ...(properties.size > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(!isOpen && { additionalProperties: false }),
  };
}

function member(field: Field): Data {
  const { shape, title, description, deprecated, sensitive } = field;
  const { example, fallback } = field;
  const isShown = !sensitive;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...exactSchema(shape),
    ...(isShown && fallback !== undefined && { default: fallback }),
    ...(isShown &&
      example !== undefined &&
      fits(example, shape).length === 0 && { examples: [example] }),
    ...(deprecated && { deprecated }),
  };
}

function bounds({
  minItems,
  maxItems,
}: {
  readonly minItems?: number;
  readonly maxItems?: number;
}) {
  return {
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  };
}

function typed(type: string, { nullable }: Shape): Data {
  return nullable ? [type, "null"] : type;
}
