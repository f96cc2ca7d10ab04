import fc from "fast-check";
import { formatNames, findFormat } from "../../src/vocabulary/formats.js";
import {
  toRules,
  type BinaryRule,
  type ListRule,
  type NumberRule,
  type Pattern,
  type TextRule,
} from "../../src/model/schema/rule.js";
import type {
  BinaryShape,
  Field,
  ListShape,
  MapShape,
  NumberShape,
  SetShape,
  Shape,
  StringShape,
} from "../../src/model/schema/shape.js";
import { elementKey, memberKey } from "../../src/names/member-key.js";
import { plainName, wholeName } from "./words.js";

/** How random shapes are made. */
export interface ShapeOptions {
  readonly names: fc.Arbitrary<string>;
  readonly depth: number;
}

/** Shapes of objects such as the model makes of specs: every kind, constraint and combination of them. */
export function mapShapes({
  names = wholeName,
  depth = 3,
}: Partial<ShapeOptions> = {}): fc.Arbitrary<MapShape> {
  return mapOf(names, depth).map((shape) => keyed(shape, "root"));
}

const nullable = fc.boolean();
const size = fc.integer({ min: 0, max: 6 });

/** Optional members of an object: those that are undefined are left out. */
function some<T>(members: {
  readonly [K in keyof T]: fc.Arbitrary<T[K]>;
}): fc.Arbitrary<Partial<T>> {
  return fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

function bounds(): fc.Arbitrary<readonly (number | undefined)[]> {
  const bound = fc.option(size, { nil: undefined });
  return fc
    .tuple(bound, bound)
    .map(([a, b]) =>
      a !== undefined && b !== undefined && a > b ? [b, a] : [a, b],
    );
}

const patterns: readonly Pattern[] = [
  "^[a-z]+$",
  "^\\d{1,3}$",
  "^[A-Za-z0-9_-]{1,20}$",
  "^\\p{L}+$",
  "^\\u{1f600}+$",
  "^[^\\u0000-\\u001f]*$",
  "^(?:a|bc)*$",
  "[\"'`$/\\\\]",
  "\\n",
  "",
].map((source) => ({ source, flags: "u" }));

const withoutUnicode: Pattern = { source: "^[\\w-.]+\\_$", flags: "" };

const texts = fc.oneof(
  fc.constantFrom("a", "b c", "pending", "", "é", '"', "it's", "null", "😀"),
  plainName,
);

const strings: fc.Arbitrary<StringShape> = fc
  .tuple(
    nullable,
    some({
      format: fc.constantFrom(...formatNames.filter(isOf("S")), "postcode"),
      pattern: fc.constantFrom(...patterns, withoutUnicode),
      choices: fc.uniqueArray(texts, { minLength: 1, maxLength: 9 }),
    }),
    bounds(),
    fc.boolean(),
  )
  .map(([nullable, { choices, format, pattern }, [low, high], fromRegex]) => {
    // A regex becomes one thing: a choice, a length, or a pattern.
    const from = fromRegex && pattern === undefined ? "regex" : undefined;
    const fromLength = choices === undefined ? from : undefined;
    return {
      kind: "string",
      nullable,
      rules: [
        ...toRules<TextRule>({ format, pattern }),
        ...toRules<TextRule>({ enum: choices }, from),
        ...toRules<TextRule>({ min_length: low, max_length: high }, fromLength),
      ],
    };
  });

const amounts = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(0.1, 0.5, -0.25, 1e21, -1e-7, 2 ** 53),
);

const numbers: fc.Arbitrary<NumberShape> = fc
  .tuple(
    nullable,
    some({
      format: fc.constantFrom(...formatNames.filter(isOf("N"))),
      pattern: fc.constantFrom<Pattern>(
        { source: "^\\d+$", flags: "u" },
        { source: "^-?\\d+(?:\\.\\d{1,2})?$", flags: "u" },
      ),
      enum: fc.uniqueArray(amounts, { minLength: 1, maxLength: 4 }),
      min: amounts,
      max: amounts,
      exclusive_min: amounts,
      exclusive_max: amounts,
      multiple_of: fc.constantFrom(1, 2, 5, 0.5, 0.1, 0.01, 1e-7, 1e9),
    }),
  )
  .map(([nullable, { multiple_of, ...facts }]) => {
    const exact = facts.format === "decimal";
    return {
      kind: "number",
      nullable,
      exact,
      integer: facts.format !== undefined && !exact,
      // Specs cannot ask for a multiple of an exact number.
      rules: toRules<NumberRule>(exact ? facts : { ...facts, multiple_of }),
    };
  });

const binaries: fc.Arbitrary<BinaryShape> = fc
  .tuple(nullable, bounds())
  .map(([nullable, [min_length, max_length]]) => ({
    kind: "binary",
    nullable,
    rules: toRules<BinaryRule>({ min_length, max_length }),
  }));

const sets: fc.Arbitrary<SetShape> = fc
  .tuple(nullable, fc.constantFrom("string", "number", "binary"), bounds())
  .map(([nullable, of, [min_items, max_items]]) => ({
    kind: "set",
    nullable,
    of,
    rules: toRules<ListRule>({ min_items, max_items }),
  }));

const simple: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 4, arbitrary: strings },
  { weight: 3, arbitrary: numbers },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("boolean"), nullable }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Shape>({ kind: "null", nullable: true }),
  },
  { weight: 1, arbitrary: binaries },
  { weight: 1, arbitrary: sets },
);

function shapeOf(
  names: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<Shape> {
  return depth === 0
    ? simple
    : fc.oneof(
        { weight: 4, arbitrary: simple },
        { weight: 1, arbitrary: listOf(names, depth) },
        { weight: 1, arbitrary: mapOf(names, depth - 1) },
      );
}

function listOf(
  names: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<ListShape> {
  const items = fc.option(shapeOf(names, depth - 1), { nil: undefined });
  return fc
    .tuple(nullable, items, bounds())
    .map(([nullable, items, [min_items, max_items]]) => ({
      kind: "list",
      nullable,
      ...(items && { items }),
      rules: toRules<ListRule>({ min_items, max_items }),
    }));
}

function mapOf(
  names: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<MapShape> {
  const field = fc.tuple(names, shapeOf(names, depth), fc.boolean());
  return fc
    .tuple(
      nullable,
      fc.uniqueArray(field, { selector: ([name]) => name, maxLength: 5 }),
    )
    .map(([nullable, members]) => ({
      kind: "map",
      nullable,
      free: members.length === 0,
      fields: members.map(([name, shape, required]) => ({
        ...{ name, shape, required, key: "", deprecated: false },
        at: { file: "specs/a.yaml" },
      })),
    }));
}

/** The same shape, each field with the schema key that its place gives it. */
function keyed<S extends Shape>(shape: S, key: string): S {
  if (shape.kind === "map") {
    const fields = shape.fields.map((field): Field => {
      const own = memberKey(key, field.name);
      return { ...field, key: own, shape: keyed(field.shape, own) };
    });
    return { ...shape, fields };
  }
  if (shape.kind === "list" && shape.items !== undefined) {
    return { ...shape, items: keyed(shape.items, elementKey(key)) };
  }
  return shape;
}

function isOf(type: "S" | "N") {
  return (name: string): boolean =>
    findFormat(name)?.types.includes(type) ?? false;
}
