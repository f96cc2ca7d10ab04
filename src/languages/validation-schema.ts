import { boundedLength } from "../model/schema/fits.js";
import { findFormat, formatPattern, formats } from "../vocabulary/formats.js";
import type {
  BinaryShape,
  Field,
  MapShape,
  NumberShape,
  Shape,
  StringShape,
} from "../model/schema/shape.js";

/** A JSON Schema for emitted validators. Where a regex became a choice or a length its keywords say so (`regexChoices`, …), so that a violation names the key that the spec has. */
export type ValidationSchema = Readonly<Record<string, unknown>>;

/** The schema that accepts exactly the values that fit a shape. */
export function validationSchema(shape: Shape): ValidationSchema {
  switch (shape.kind) {
    case "string":
      return typed("string", shape, textKeywords(shape));
    case "number":
      return typed(
        shape.exact ? "string" : shape.integer ? "integer" : "number",
        shape,
        numberKeywords(shape),
      );
    case "boolean":
      return typed("boolean", shape, {});
    case "null":
      return { type: "null" };
    case "binary":
      return typed("string", shape, binaryKeywords(shape));
    case "set":
      return typed("array", shape, {
        ...itemBounds(shape),
        uniqueItems: true,
        setOf: shape.of,
      });
    case "list":
      return typed("array", shape, {
        ...itemBounds(shape),
        ...(shape.items && { items: validationSchema(shape.items) }),
      });
    case "map":
      return typed("object", shape, mapKeywords(shape));
    default:
      return shape satisfies never;
  }
}

function typed(
  type: string,
  { nullable }: Shape,
  keywords: ValidationSchema,
): ValidationSchema {
  return { type: nullable ? [type, "null"] : type, ...keywords };
}

function textKeywords(shape: StringShape): ValidationSchema {
  const { format, pattern, choices, nullable, regexAs } = shape;
  const { minLength, maxLength } = boundedLength(shape);
  const low = regexAs === "length" ? "regexMinLength" : "minLength";
  const high = longestBy(shape);
  const words = choices && nullable ? [...choices, null] : choices;
  return {
    ...(minLength !== undefined && { [low]: minLength }),
    ...(maxLength !== undefined && { [high]: maxLength }),
    ...(shape.maxBytes !== undefined && { textBytes: shape.maxBytes }),
    ...(words && { [regexAs === "choices" ? "regexChoices" : "enum"]: words }),
    ...(findFormat(format) && { format }),
    ...(pattern && { pattern }),
  };
}

/** Which keyword bounds the length: it names the facet that the spec has. */
function longestBy({ regexAs, maxLength, pattern }: StringShape): string {
  if (regexAs === "length") return "regexMaxLength";
  if (maxLength !== undefined) return "maxLength";
  return pattern === undefined ? "formatMaxLength" : "regexMaxLength";
}

function numberKeywords(shape: NumberShape): ValidationSchema {
  const { format, pattern, choices, nullable, exact } = shape;
  const { min, max, exclusiveMin, exclusiveMax, multipleOf } = shape;
  const numbers = choices && nullable ? [...choices, null] : choices;
  if (exact) {
    return {
      formatMaxLength: formats.decimal.maxLength,
      format: "decimal",
      ...(min !== undefined && { decimalMinimum: min }),
      ...(max !== undefined && { decimalMaximum: max }),
      ...(exclusiveMin !== undefined && { decimalAbove: exclusiveMin }),
      ...(exclusiveMax !== undefined && { decimalBelow: exclusiveMax }),
      ...(choices && { decimalChoices: choices }),
      ...(pattern && { pattern }),
    };
  }
  return {
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(exclusiveMin !== undefined && { exclusiveMinimum: exclusiveMin }),
    ...(exclusiveMax !== undefined && { exclusiveMaximum: exclusiveMax }),
    ...(multipleOf !== undefined && { multipleOf }),
    ...(numbers && { enum: numbers }),
    ...(format !== undefined &&
      formatPattern(format) && { numberFormat: format }),
    ...(pattern && { numberPattern: pattern }),
  };
}

function binaryKeywords({ minLength, maxLength }: BinaryShape) {
  return {
    bytes: true,
    ...(minLength !== undefined && { minBytes: minLength }),
    ...(maxLength !== undefined && { maxBytes: maxLength }),
  };
}

function itemBounds({
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

/** Whether a payload must give a member: what has a default is filled in. */
export function isNeeded({ required, fallback }: Field): boolean {
  return required && fallback === undefined;
}

/** `__proto__` stands under patternProperties: a `properties` object cannot hold it. */
function mapKeywords({
  fields,
  free,
  rest,
  refused = [],
}: MapShape): ValidationSchema {
  if (free) return {};
  const schemas = fields.map(
    ({ name, shape }) => [name, validationSchema(shape)] as const,
  );
  const defaults = fields.flatMap(({ name, fallback }) =>
    fallback === undefined ? [] : [[name, fallback] as const],
  );
  const proto = schemas.filter(([name]) => name === "__proto__");
  const required = fields
    .filter((field) => isNeeded(field))
    .map(({ name }) => name);
  return {
    ...(defaults.length > 0 && { defaults }),
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      schemas.filter(([name]) => name !== "__proto__"),
    ),
    ...(proto[0] && { patternProperties: { "^__proto__$": proto[0][1] } }),
    ...(refused.length > 0 && {
      refused: refused.map(({ name, facet }) => [name, facet]),
    }),
    ...(rest === undefined && { additionalProperties: false }),
    ...(rest === "drop" && { dropUnknown: true }),
  };
}
