import fc from "fast-check";
import { findViolations } from "../../../src/model/schema/find-violations.js";
import { ruleValue } from "../../../src/model/schema/rule.js";
import { jsonObject, type JsonValue } from "../../../src/model/json-value.js";
import { regExpOf } from "../../../src/model/schema/regex.js";
import type {
  Field,
  MapShape,
  NumberShape,
  Shape,
  StringShape,
} from "../../../src/model/schema/shape.js";
import { elementShape } from "../../../src/model/schema/read-value.js";

/** Payloads that fit a shape and that DynamoDB can hold: of every type, with names and texts of every kind. */
export function payloadsOf(shape: MapShape): fc.Arbitrary<JsonValue> {
  return objectsOf(shape);
}

/** A value so that equal ones are equal: sets in one order, exact numbers in one spelling, members by name, and empty sets, which are not stored, left out. */
export function settled(value: JsonValue, shape: Shape): unknown {
  if (value === null) return null;
  if (shape.kind === "set") return [...(value as readonly string[])].sort();
  if (shape.kind === "number" && shape.exact) return trimmed(value as string);
  if (shape.kind === "list" && shape.items !== undefined) {
    const { items } = shape;
    return (value as readonly JsonValue[]).map((one) => settled(one, items));
  }
  if (shape.kind !== "map" || shape.free) return entries(value);
  return Object.entries(value)
    .map(([name, member]: readonly [string, JsonValue]) => {
      const field = shape.fields.find((one) => one.name === name);
      if (field === undefined) return [name, entries(member)] as const;
      const isEmptySet =
        field.shape.kind === "set" &&
        Array.isArray(member) &&
        member.length === 0;
      return [
        name,
        isEmptySet ? undefined : settled(member, field.shape),
      ] as const;
    })
    .filter(([, member]) => member !== undefined)
    .sort(byName);
}

function valuesOf(shape: Shape): fc.Arbitrary<JsonValue> {
  const own = ownValuesOf(shape);
  return shape.nullable ? fc.oneof(own, fc.constant(null)) : own;
}

function ownValuesOf(shape: Shape): fc.Arbitrary<JsonValue> {
  switch (shape.kind) {
    case "string":
      return fitting(textsOf(shape), shape);
    case "number":
      return fitting(shape.exact ? decimals : numbersOf(shape), shape);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "binary":
      return fc
        .uint8Array({
          minLength: ruleValue(shape, "min_length") ?? 0,
          maxLength: ruleValue(shape, "max_length") ?? 20,
        })
        .map((bytes) => Buffer.from(bytes).toString("base64"));
    case "set": {
      const { of } = shape;
      const element = of === "string" ? words : valuesOf(elementShape(of));
      return fc.uniqueArray(element, {
        minLength: ruleValue(shape, "min_items") ?? 0,
        maxLength: ruleValue(shape, "max_items") ?? 5,
        selector: String,
      });
    }
    case "list": {
      const { items } = shape;
      const element = items === undefined ? json : valuesOf(items);
      return fc.array(element, {
        minLength: ruleValue(shape, "min_items") ?? 0,
        maxLength: ruleValue(shape, "max_items") ?? 4,
      });
    }
    case "map":
      return shape.free ? freeObjects : objectsOf(shape);
    default:
      return shape satisfies never;
  }
}

const names = fc.oneof(
  fc.constantFrom(
    "constructor",
    "toString",
    "toJSON",
    "hasOwnProperty",
    "a.b",
    "a b",
    "#n0",
    ":v0",
    "S",
    "M",
    "NULL",
    " ",
    "\0",
    "ü",
    "😀",
    "0",
    "-1",
  ),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 10 })
    // Refused by name, as the SDK would lose it.
    .filter((name) => name !== "__proto__"),
);

const words = fc.oneof(
  names,
  fc.constantFrom("", "null", "True", "0", "{}", "\u2028\u2029", "\\", '"'),
  fc.string({ unit: "grapheme" }),
);

const numbers = fc
  .oneof(
    fc.integer({ min: -1000, max: 1000 }),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.double({ noNaN: true, min: 1e-130, max: 1e-100 }),
    fc.constantFrom(0.1, 0.30000000000000004, 1e-7, 123456.789e-12, 5e-130),
  )
  .filter((number) => number === 0 || Math.abs(number) >= 1e-130)
  // DynamoDB has no negative zero.
  .map((number) => (number === 0 ? 0 : number));

const decimals = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }),
      fc.bigInt({ min: 0n, max: 20n }),
    ),
    fc.nat(36),
    fc.boolean(),
  )
  .map(([digits, scale, isNegative]) => {
    const text = String(digits).padStart(scale + 1, "0");
    const whole = text.slice(0, text.length - scale);
    const fraction = text.slice(text.length - scale);
    const sign = isNegative && digits > 0n ? "-" : "";
    return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  });

const { json, freeObjects } = fc.letrec<{
  readonly json: JsonValue;
  readonly freeObjects: JsonValue;
}>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    words,
    numbers,
    fc.constantFrom(null, true, false),
    fc.array(tie("json"), { maxLength: 3 }),
    tie("freeObjects"),
  ),
  freeObjects: fc
    .array(fc.tuple(names, tie("json")), { maxLength: 3 })
    .map(jsonObject),
}));

function textsOf(shape: StringShape) {
  const choices = ruleValue(shape, "enum");
  const pattern = ruleValue(shape, "pattern");
  const minLength = ruleValue(shape, "min_length") ?? 0;
  const maxLength = ruleValue(shape, "max_length") ?? 40;
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (pattern !== undefined) return fc.stringMatching(regExpOf(pattern));
  if (ruleValue(shape, "format") === "iso8601") {
    return fc
      .date({ noInvalidDate: true, min: new Date(0) })
      .map((date) => date.toISOString());
  }
  return fc.oneof(words, fc.string({ unit: "binary", minLength, maxLength }));
}

function numbersOf(shape: NumberShape) {
  const choices = ruleValue(shape, "enum");
  const multipleOf = ruleValue(shape, "multiple_of");
  const min = ruleValue(shape, "min");
  const max = ruleValue(shape, "max");
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (multipleOf !== undefined) {
    return fc.integer({ min: -250, max: 250 }).map((n) => n * multipleOf);
  }
  if (min === undefined || max === undefined) {
    return fc.oneof(numbers, fc.nat());
  }
  return fc.integer({ min, max });
}

function objectsOf({ fields }: MapShape): fc.Arbitrary<JsonValue> {
  return fc
    .tuple(...fields.map(memberOf))
    .map((members) => jsonObject(members.filter((pair) => pair !== null)));
}

function memberOf({
  name,
  shape,
  required,
  fallback,
}: Field): fc.Arbitrary<readonly [string, JsonValue] | null> {
  const member = valuesOf(shape).map((value) => [name, value] as const);
  const isNeeded = required && fallback === undefined;
  return isNeeded ? member : fc.option(member, { freq: 2 });
}

function fitting(
  values: fc.Arbitrary<JsonValue>,
  shape: Shape,
): fc.Arbitrary<JsonValue> {
  return values.filter((value) => findViolations(value, shape).length === 0);
}

function entries(value: JsonValue): unknown {
  if (isList(value)) {
    return value.map(entries);
  }
  if (typeof value !== "object" || value === null) return value;
  return {
    members: Object.entries(value)
      .map(([name, member]) => [name, entries(member)] as const)
      .sort(byName),
  };
}

function byName(
  [a]: readonly [string, unknown],
  [b]: readonly [string, unknown],
): number {
  return a < b ? -1 : 1;
}

/** An exact number without the zeros that say nothing. */
function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
