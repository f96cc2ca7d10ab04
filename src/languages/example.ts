import { createHash } from "node:crypto";
import { generateSync } from "json-schema-faker";
import { fits } from "../model/schema/fits.js";
import { jsonObject, type JsonValue } from "../model/json-value.js";
import type {
  Field,
  MapShape,
  NumberShape,
  Shape,
  StringShape,
} from "../model/schema/shape.js";
import { elementShape } from "../model/schema/value.js";
import { findFormat } from "../vocabulary/formats.js";
import { uuidOfHash } from "../vocabulary/formats/identifiers.js";

/** Values that are known for members, by name: they make better examples than made-up ones. */
export type KnownValues = Readonly<Record<string, JsonValue>>;

/** An example of an object: of each member the spec's own example, else a known value that fits, else one made up from the seed, which never changes by itself. */
export function exampleOf(
  shape: MapShape,
  seed: string,
  known: KnownValues = {},
): { readonly [name: string]: JsonValue } {
  return jsonObject(
    shape.fields.map((field) => [
      field.name,
      fieldExample(field, `${seed}/${field.name}`, known),
    ]),
  );
}

/** An example of any value; the members of objects are known values where these fit. */
export function exampleOfShape(
  shape: Shape,
  seed: string,
  known: KnownValues = {},
): JsonValue {
  return made(shape, seed, known);
}

/** The shape of what is secret: so is all that is in it. */
export function withSecrecy<One extends Shape>(shape: One): One {
  if (shape.kind === "list" && shape.items) {
    return { ...shape, items: withSecrecy(shape.items) };
  }
  if (shape.kind !== "map") return shape;
  const fields = shape.fields.map((field) => ({ ...field, sensitive: true }));
  return { ...shape, fields };
}

/** A version 4 UUID made from a seed. */
export function uuidOf(seed: string): string {
  return uuidOfHash(createHash("sha256").update(seed).digest("hex"));
}

function fieldExample(
  { name, shape, example, fallback, sensitive, role }: Field,
  seed: string,
  known: KnownValues,
): JsonValue {
  // A secret is never shown, and what is made up is none.
  if (sensitive) return made(withSecrecy(shape), seed);
  const given = example ?? fallback;
  if (given !== undefined) return given;
  const value = Object.hasOwn(known, name) ? known[name] : undefined;
  if (value !== undefined && fits(value, shape).length === 0) return value;
  const later = role === "expiry" ? laterTime(shape) : undefined;
  return later ?? made(shape, seed);
}

/** A time that is far ahead, so that an item that expires then is there; undefined where none fits. */
function laterTime(shape: Shape): JsonValue | undefined {
  const later = "2100-01-01T00:00:00Z";
  const seconds = Date.parse(later) / 1000;
  return [later, seconds, seconds * 1000].find((time) =>
    shape.kind === "number" &&
    findFormat(shape.format)?.expiry === "milliseconds"
      ? time === seconds * 1000 && fits(time, shape).length === 0
      : fits(time, shape).length === 0,
  );
}

function made(shape: Shape, seed: string, known: KnownValues = {}): JsonValue {
  switch (shape.kind) {
    case "string":
      return madeText(shape, seed);
    case "number":
      return shape.exact ? madeDecimal(shape) : madeNumber(shape);
    case "boolean":
      return true;
    case "null":
      return null;
    case "binary":
      return Buffer.alloc(Math.max(shape.minLength ?? 0, 3), "abc").toString(
        "base64",
      );
    case "set": {
      const count = Math.max(1, shape.minItems ?? 1);
      const element = elementShape(shape.of);
      return Array.from({ length: count }, (_, index) =>
        shape.of === "number"
          ? index + 1
          : distinct(made(element, `${seed}/${index}`), index, shape.of),
      );
    }
    case "list": {
      const count = Math.max(1, shape.minItems ?? 1);
      const { items, maxItems = 1 } = shape;
      if (items === undefined || maxItems === 0) return [];
      return Array.from({ length: count }, (_, index) =>
        made(items, `${seed}/${index}`, known),
      );
    }
    case "map":
      return exampleOf(shape, seed, known);
    default:
      return shape satisfies never;
  }
}

function distinct(
  value: unknown,
  index: number,
  of: "string" | "binary",
): JsonValue {
  if (of === "string") return `${value as string}_${index + 1}`;
  return Buffer.from([97, 98, 99, index]).toString("base64");
}

function madeText(shape: StringShape, seed: string): string {
  const { choices, format, pattern } = shape;
  const [first] = choices ?? [];
  const candidates = [
    first,
    formatSample(format, seed),
    padded("value_001", shape),
    padded("1", shape),
    ...samplesOf(pattern?.source, seed),
  ];
  const fitting = candidates.find(
    (text) => text !== undefined && fits(text, shape).length === 0,
  );
  return fitting ?? candidates.find((text) => text !== undefined) ?? "";
}

/** The text that shows a format. */
function formatSample(
  format: string | undefined,
  seed: string,
): string | undefined {
  const sample = findFormat(format)?.sample;
  return typeof sample === "function"
    ? sample(createHash("sha256").update(seed).digest("hex"))
    : sample;
}

function padded(
  text: string,
  { minLength = 0, maxLength }: StringShape,
): string {
  return text.padEnd(minLength, "x").slice(0, maxLength);
}

/** A few texts that should match a pattern; the caller checks. */
function samplesOf(
  pattern: string | undefined,
  seed: string,
): readonly string[] {
  if (pattern === undefined) return [];
  return [0, 1, 2, 3].flatMap((attempt) => {
    const hash = createHash("sha256").update(`${seed}/${attempt}`).digest();
    try {
      return [
        String(
          generateSync(
            { type: "string", pattern },
            { seed: hash.readUInt32BE() },
          ),
        ),
      ];
    } catch {
      return [];
    }
  });
}

function madeDecimal(shape: NumberShape): string {
  const plain = madeNumber({ ...shape, exact: false });
  const candidates = ["19.9", String(plain), plain.toFixed(2)];
  const fitting = candidates.find((text) => fits(text, shape).length === 0);
  return fitting ?? String(plain);
}

function madeNumber(shape: NumberShape): number {
  const { choices, min, max, exclusiveMin, exclusiveMax, multipleOf } = shape;
  const sample = formatSample(shape.format, "");
  const step = multipleOf ?? 1;
  const low =
    min ?? (exclusiveMin === undefined ? undefined : exclusiveMin + step);
  const high =
    max ?? (exclusiveMax === undefined ? undefined : exclusiveMax - step);
  const start = Math.ceil((low ?? Math.min(1, high ?? 1)) / step) * step;
  const candidates = [
    choices?.[0],
    sample === undefined ? undefined : Number(sample),
    1,
    start,
    low,
    high,
    low !== undefined && high !== undefined ? (low + high) / 2 : undefined,
    10,
    100,
    1000,
  ];
  const fitting = candidates.find(
    (number) => number !== undefined && fits(number, shape).length === 0,
  );
  return fitting ?? start;
}
