import type { JsonObject, JsonValue } from "../json-value.js";
import {
  describeFormat,
  findFormat,
  matchesFormat,
} from "../../vocabulary/formats.js";
import { regExpOf } from "./regex.js";
import type {
  ListShape,
  MapShape,
  NumberShape,
  SetShape,
  Shape,
  StringShape,
} from "./shape.js";
import { elementShape } from "./value.js";

/** One way in which a value is not what its shape wants: the JSON Pointer to it, and words that follow it. */
export interface Misfit {
  readonly path: string;
  readonly reason: string;
}

/** Texts with a pattern, but without a bound of their own, are at most this long: a pattern never sees a longer one. */
export const longestMatched = 100_000;

/** Everything that is wrong with a value; empty when it fits. The emitted validator says the same, which a property holds. */
export function fits(
  value: JsonValue,
  shape: Shape,
  path = "",
): readonly Misfit[] {
  if (value === null && (shape.nullable || shape.kind === "null")) return [];
  const misfit = (reason: string): readonly Misfit[] => [{ path, reason }];
  switch (shape.kind) {
    case "string":
      return typeof value === "string"
        ? textReasons(value, shape).flatMap(misfit)
        : misfit("must be a string");
    case "number":
      return numberReasons(value, shape).flatMap(misfit);
    case "boolean":
      return typeof value === "boolean" ? [] : misfit("must be true or false");
    case "null":
      return misfit("must be null");
    case "binary": {
      if (typeof value !== "string" || !matchesFormat("base64", value)) {
        return misfit("must be base64");
      }
      const size = Buffer.from(value, "base64").length;
      return lengthReasons(size, shape).flatMap(misfit);
    }
    case "set":
    case "list":
      return Array.isArray(value)
        ? listMisfits(value, shape, path)
        : misfit("must be a list");
    case "map":
      return isObject(value)
        ? memberMisfits(value, shape, path)
        : misfit("must be an object");
    default:
      return shape satisfies never;
  }
}

function textReasons(text: string, shape: StringShape): readonly string[] {
  const bounded = boundedLength(shape);
  const reasons = [...lengthReasons([...text].length, bounded)];
  if (Buffer.byteLength(text) > (shape.maxBytes ?? Infinity)) {
    reasons.push(`must not be longer than ${shape.maxBytes ?? 0} bytes`);
  }
  if (shape.choices && !shape.choices.includes(text)) {
    reasons.push(`must be one of ${shape.choices.join(", ")}`);
  }
  if (text.length > 2 * (bounded.maxLength ?? Infinity)) return reasons;
  if (shape.format !== undefined && !matchesFormat(shape.format, text)) {
    reasons.push(`must be ${describeFormat(shape.format)}`);
  }
  if (shape.pattern && !regExpOf(shape.pattern).test(text)) {
    reasons.push(`must match ${shape.pattern.source}`);
  }
  return reasons;
}

/** The lengths that a text may have, with the bound that patterns rely on. */
export function boundedLength(shape: StringShape): {
  readonly minLength?: number;
  readonly maxLength?: number;
} {
  const { format, pattern, minLength } = shape;
  const checked = pattern !== undefined || findFormat(format) !== undefined;
  const maxLength = shape.maxLength ?? (checked ? longestMatched : undefined);
  return {
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function lengthReasons(
  length: number,
  bounds: { readonly minLength?: number; readonly maxLength?: number },
): readonly string[] {
  const { minLength = 0, maxLength = Infinity } = bounds;
  if (length < minLength) return [`must not be shorter than ${minLength}`];
  if (length > maxLength) return [`must not be longer than ${maxLength}`];
  return [];
}

function numberReasons(
  value: JsonValue,
  shape: NumberShape,
): readonly string[] {
  if (
    shape.exact &&
    (typeof value !== "string" || !matchesFormat("decimal", value))
  ) {
    return ["must be a decimal number in quotes"];
  }
  if (!shape.exact && (typeof value !== "number" || !Number.isFinite(value))) {
    return ["must be a number"];
  }
  const number = Number(value);
  const text = typeof value === "string" ? value : String(number);
  const { format, pattern, choices, min, max, multipleOf } = shape;
  const { exclusiveMin, exclusiveMax } = shape;
  const reasons: string[] = [];
  if (shape.integer && !Number.isInteger(number)) {
    reasons.push("must be a whole number");
  }
  if (format !== undefined && shape.integer && !matchesFormat(format, text)) {
    reasons.push(`must be ${describeFormat(format)}`);
  }
  if (pattern && !regExpOf(pattern).test(text)) {
    reasons.push(`must match ${pattern.source}`);
  }
  if (choices && !choices.includes(number)) {
    reasons.push(`must be one of ${choices.join(", ")}`);
  }
  if (min !== undefined && number < min) reasons.push(`must be >= ${min}`);
  if (max !== undefined && number > max) reasons.push(`must be <= ${max}`);
  if (exclusiveMin !== undefined && number <= exclusiveMin) {
    reasons.push(`must be > ${exclusiveMin}`);
  }
  if (exclusiveMax !== undefined && number >= exclusiveMax) {
    reasons.push(`must be < ${exclusiveMax}`);
  }
  if (multipleOf && !isMultiple(number, multipleOf)) {
    reasons.push(`must be a multiple of ${multipleOf}`);
  }
  return reasons;
}

/** Within what doubles keep: 0.07 is a multiple of 0.01. */
function isMultiple(number: number, of: number): boolean {
  const times = number / of;
  return Math.abs(Math.round(times) - times) <= 1e-9;
}

function listMisfits(
  list: readonly JsonValue[],
  shape: SetShape | ListShape,
  path: string,
): readonly Misfit[] {
  const { minItems = 0, maxItems = Infinity } = shape;
  const misfits: Misfit[] = [];
  if (list.length < minItems) {
    misfits.push({
      path,
      reason: `must not have fewer than ${minItems} items`,
    });
  }
  if (list.length > maxItems) {
    misfits.push({ path, reason: `must not have more than ${maxItems} items` });
  }
  if (shape.kind === "set" && new Set(list).size < list.length) {
    misfits.push({ path, reason: "must not hold an item twice" });
  }
  const element = shape.kind === "set" ? elementShape(shape.of) : shape.items;
  if (element === undefined) return misfits;
  return misfits.concat(
    list.flatMap((item, index) => fits(item, element, `${path}/${index}`)),
  );
}

function memberMisfits(
  value: JsonObject,
  { fields, free, rest, refused = [] }: MapShape,
  path: string,
): readonly Misfit[] {
  const misfits: Misfit[] = [];
  const set = new Set(refused.map(({ name }) => name));
  const isOpen = free || rest !== undefined;
  const shapes = new Map(fields.map((field) => [field.name, field]));
  for (const field of fields) {
    const isNeeded = field.required && field.fallback === undefined;
    if (isNeeded && !Object.hasOwn(value, field.name)) {
      misfits.push({ path, reason: `must have ${field.name}` });
    }
  }
  for (const [name, member] of Object.entries(value)) {
    const below = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const field = shapes.get(name);
    if (field !== undefined) misfits.push(...fits(member, field.shape, below));
    else if (set.has(name)) {
      misfits.push({ path: below, reason: "is set by the server" });
    } else if (!isOpen) misfits.push({ path: below, reason: "is not known" });
  }
  return misfits;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
