import {
  fromJsonSchemaFormat,
  toJsonSchemaFormat,
} from "../../vocabulary/formats.js";
import type {
  NumberShape,
  Shape,
  StringShape,
} from "../../model/schema/shape.js";
import type { Data } from "../../render/yaml.js";
import type { Reads } from "../../model/schema/facet-extensions.js";
import type { Schema } from "./schema.js";

type Scalar = Exclude<Shape, { readonly kind: "list" | "set" | "map" }>;

/** What a single value is, in OpenAPI's words; `reads` learns which facets these words are. */
export function scalarKeywords(shape: Scalar, reads: Reads): Schema {
  switch (shape.kind) {
    case "string":
      reads.set("type", "S");
      return textKeywords(shape, reads);
    case "number":
      reads.set("type", shape.exact ? "S" : "N");
      return shape.exact
        ? decimalKeywords(shape, reads)
        : numberKeywords(shape, reads);
    case "boolean":
      reads.set("type", "BOOL");
      return { type: typed("boolean", shape) };
    case "null":
      reads.set("type", "NULL");
      return { type: "null" };
    case "binary":
      reads.set("type", "S");
      return { type: typed("string", shape), contentEncoding: "base64" };
    default:
      return shape satisfies never;
  }
}

function textKeywords(shape: StringShape, reads: Reads): Schema {
  const { format, pattern, choices, minLength, maxLength, nullable } = shape;
  if (format !== undefined)
    reads.set("format", fromJsonSchemaFormat(toJsonSchemaFormat(format)));
  if (pattern) reads.set("regex", pattern.source);
  if (choices) reads.set("enum", choices);
  if (minLength !== undefined) reads.set("min_length", minLength);
  if (maxLength !== undefined) reads.set("max_length", maxLength);
  return {
    type: typed("string", shape),
    ...(format !== undefined && { format: toJsonSchemaFormat(format) }),
    ...(choices && { enum: nullable ? [...choices, null] : choices }),
    ...(pattern && { pattern: pattern.source }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

/** An exact number travels as a text: its bounds are not those of a number. */
function decimalKeywords(shape: NumberShape, reads: Reads): Schema {
  const { pattern } = shape;
  reads.set("format", "decimal");
  if (pattern) reads.set("regex", pattern.source);
  return {
    type: typed("string", shape),
    format: "decimal",
    ...(pattern && { pattern: pattern.source }),
  };
}

function numberKeywords(shape: NumberShape, reads: Reads): Schema {
  const { integer, format, choices, nullable, multipleOf } = shape;
  const { min, max, exclusiveMin, exclusiveMax } = shape;
  const isNamed = format !== undefined && format !== "integer";
  if (integer) reads.set("format", "integer");
  if (isNamed)
    reads.set("format", fromJsonSchemaFormat(toJsonSchemaFormat(format)));
  if (choices) reads.set("enum", choices);
  if (min !== undefined) reads.set("min", min);
  if (max !== undefined) reads.set("max", max);
  if (exclusiveMin !== undefined) reads.set("exclusive_min", exclusiveMin);
  if (exclusiveMax !== undefined) reads.set("exclusive_max", exclusiveMax);
  if (multipleOf !== undefined) reads.set("multiple_of", multipleOf);
  return {
    type: typed(integer ? "integer" : "number", shape),
    ...(isNamed && { format }),
    ...(choices && { enum: nullable ? [...choices, null] : choices }),
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(exclusiveMin !== undefined && { exclusiveMinimum: exclusiveMin }),
    ...(exclusiveMax !== undefined && { exclusiveMaximum: exclusiveMax }),
    ...(multipleOf !== undefined && { multipleOf }),
  };
}

function typed(type: string, { nullable }: Shape): Data {
  return nullable ? [type, "null"] : type;
}
