import { createHash } from "node:crypto";
import { findViolations } from "../model/schema/find-violations.js";
import { jsonObject, type JsonValue } from "../model/json-value.js";
import {
  applyRules,
  ruleValue,
  type BinaryRule,
  type ListRule,
  type RuleTable,
} from "../model/schema/rule.js";
import {
  asSensitive,
  type Field,
  type MapShape,
  type SetShape,
  type Shape,
} from "../model/schema/shape.js";
import {
  decimalExample,
  numberExample,
  textExample,
} from "./scalar-example.js";
import { elementShape } from "../model/schema/read-value.js";
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
  if (sensitive) return exampleOfShape(asSensitive(shape), seed);
  const given = example ?? fallback;
  if (given !== undefined) return given;
  const value = Object.hasOwn(known, name) ? known[name] : undefined;
  if (value !== undefined && fitsIn(value, shape)) return value;
  const later = role === "expiry" ? laterTime(shape) : undefined;
  return later ?? exampleOfShape(shape, seed);
}

/** A time that is far ahead, so that an item that expires then is there; undefined where none fits. */
function laterTime(shape: Shape): JsonValue | undefined {
  const later = "2100-01-01T00:00:00Z";
  const seconds = Date.parse(later) / 1000;
  return [later, seconds, seconds * 1000].find((time) =>
    shape.kind === "number" &&
    findFormat(ruleValue(shape, "format"))?.expiry === "milliseconds"
      ? time === seconds * 1000 && fitsIn(time, shape)
      : fitsIn(time, shape),
  );
}

/** An example of any value; the members of objects are known values where these fit. */
export function exampleOfShape(
  shape: Shape,
  seed: string,
  known: KnownValues = {},
): JsonValue {
  switch (shape.kind) {
    case "string":
      return textExample(shape, seed);
    case "number":
      return shape.exact ? decimalExample(shape) : numberExample(shape);
    case "boolean":
      return true;
    case "null":
      return null;
    case "binary":
      return Buffer.alloc(
        within(applyRules(byteBounds, shape.rules, undefined), 3),
        "abc",
      ).toString("base64");
    case "set": {
      const count = within(applyRules(itemBounds, shape.rules, undefined), 1);
      return Array.from({ length: count }, (_, index) =>
        distinctExample(shape, `${seed}/${index}`, index),
      );
    }
    case "list": {
      const count = within(applyRules(itemBounds, shape.rules, undefined), 1);
      const { items } = shape;
      if (items === undefined) return [];
      return Array.from({ length: count }, (_, index) =>
        exampleOfShape(items, `${seed}/${index}`, known),
      );
    }
    case "map":
      return exampleOf(shape, seed, known);
    default:
      return shape satisfies never;
  }
}

/** A bound of a size. */
interface SizeBound {
  readonly least?: number;
  readonly most?: number;
}

const byteBounds: RuleTable<BinaryRule, undefined, SizeBound> = {
  min_length: ({ value }) => ({ least: value }),
  max_length: ({ value }) => ({ most: value }),
};

const itemBounds: RuleTable<ListRule, undefined, SizeBound> = {
  min_items: ({ value }) => ({ least: value }),
  max_items: ({ value }) => ({ most: value }),
};

/** A size within bounds, as near to the usual one as they let it be. */
function within(bounds: readonly SizeBound[], usual: number): number {
  return bounds.reduce(
    (size, { least = 0, most = Infinity }) =>
      Math.min(Math.max(size, least), most),
    usual,
  );
}

/** The item of a set at an index, where none is like another. */
function distinctExample(
  { of }: SetShape,
  seed: string,
  index: number,
): JsonValue {
  switch (of) {
    case "number":
      return index + 1;
    case "binary":
      return Buffer.from([97, 98, 99, index]).toString("base64");
    case "string": {
      const text = exampleOfShape(elementShape(of), seed);
      return `${text as string}_${index + 1}`;
    }
  }
}

function fitsIn(value: JsonValue, shape: Shape): boolean {
  return findViolations(value, shape).length === 0;
}
