import fc from "fast-check";
import { jsonObject, type JsonValue } from "../../src/model/json-value.js";
import { ruleValue } from "../../src/model/schema/rule.js";
import type {
  Field,
  MapShape,
  NumberShape,
  Shape,
  StringShape,
} from "../../src/model/schema/shape.js";
import { elementShape } from "../../src/model/schema/read-value.js";
import { hostileName, hostileText } from "./words.js";

const numberValues = fc.oneof(
  fc.integer({ min: -25, max: 25 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    0,
    -0,
    0.1,
    0.3,
    1.5,
    1e21,
    1e-7,
    5e-324,
    2 ** 53,
    2 ** 53 + 2,
  ),
);

/** Any JSON value; members are called anything. */
export const anyJson: fc.Arbitrary<JsonValue> = jsonOf(3);

/** Values that fit a shape, or would but for one thing, or do not at all. */
export function valuesOf(shape: Shape): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    { weight: 12, arbitrary: nearly(shape) },
    { weight: 1, arbitrary: shape.nullable ? fc.constant(null) : anyJson },
    { weight: 1, arbitrary: anyJson },
  );
}

function jsonOf(depth: number): fc.Arbitrary<JsonValue> {
  const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
    hostileText,
    fc.constantFrom<JsonValue>(null, true, false, "", "True", "{}", "[]"),
    numberValues,
  );
  if (depth === 0) return scalar;
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(jsonOf(depth - 1), { maxLength: 4 }) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.tuple(hostileName, jsonOf(depth - 1)), { maxLength: 4 })
        .map(jsonObject),
    },
  );
}

/** Texts that one format or another takes, and some that it just does not. */
const formatted = [
  "4dc84733-ce2a-461b-8017-4e77b3f99a66",
  "4DC84733-CE2A-161B-8017-4E77B3F99A66",
  "2026-05-17T15:49:56Z",
  "2024-02-29T23:59:60.123+08:00",
  "2026-02-29",
  "2024-02-29",
  "15:49:56Z",
  "25:00:00Z",
  "someone@example.com",
  "a@b",
  "https://example.com/a?b=c#d",
  "//example.com",
  "example.com",
  "-a.com",
  "192.0.2.1",
  "192.0.2.256",
  "2001:db8::1",
  "2001:db8:::1",
  "0",
  "-0",
  "01",
  "19.90",
  "1e5",
  "1234567890",
  "YWJj",
  "YWI=",
  "YWI",
  "{}",
  '{"a":1}',
  "{",
];

function nearly(shape: Shape): fc.Arbitrary<JsonValue> {
  switch (shape.kind) {
    case "string":
      return textsOf(shape);
    case "number":
      return numbersOf(shape);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "binary":
      return fc
        .uint8Array({ maxLength: (ruleValue(shape, "max_length") ?? 4) + 1 })
        .map((bytes) => Buffer.from(bytes).toString("base64"));
    case "set":
      return fc.array(valuesOf(elementShape(shape.of)), {
        maxLength: (ruleValue(shape, "max_items") ?? 3) + 1,
      });
    case "list":
      return fc.array(shape.items ? valuesOf(shape.items) : anyJson, {
        maxLength: Math.min((ruleValue(shape, "max_items") ?? 2) + 1, 4),
      });
    case "map":
      return objectsOf(shape);
    default:
      return shape satisfies never;
  }
}

function textsOf(shape: StringShape): fc.Arbitrary<string> {
  const choices = ruleValue(shape, "enum");
  const minLength = ruleValue(shape, "min_length") ?? 0;
  const maxLength = ruleValue(shape, "max_length") ?? 3;
  const length = fc.integer({
    min: Math.max(0, minLength - 1),
    max: Math.max(minLength, maxLength) + 1,
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(choices ?? ["a", "abc"])) },
    { weight: 3, arbitrary: fc.constantFrom(...formatted) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("a", "1", "é", "😀", "\ud800"), length)
        .map(([letter, count]) => letter.repeat(count)),
    },
    { weight: 1, arbitrary: hostileText },
  );
}

function numbersOf(shape: NumberShape): fc.Arbitrary<JsonValue> {
  const multipleOf = ruleValue(shape, "multiple_of") ?? 1;
  const bounds = ["min", "max", "exclusive_min", "exclusive_max"] as const;
  const edges = bounds
    .map((kind) => ruleValue(shape, kind))
    .concat(ruleValue(shape, "enum") ?? [])
    .filter((edge) => edge !== undefined)
    .flatMap((edge) => [edge, edge + multipleOf, edge - multipleOf]);
  const number = fc.oneof(
    fc.constantFrom(0, multipleOf, 3 * multipleOf, ...edges),
    numberValues,
  );
  if (!shape.exact) return number;
  return fc.oneof(
    number.map(String),
    fc.constantFrom(
      "19.90",
      "-0.10",
      "00",
      "1.",
      ".5",
      "9".repeat(38),
      "9".repeat(39),
    ),
  );
}

function objectsOf({ fields, free }: MapShape): fc.Arbitrary<JsonValue> {
  const members = fields.map(memberOf);
  const more = fc.array(fc.tuple(hostileName, anyJson), {
    maxLength: free ? 3 : 1,
  });
  return fc
    .tuple(fc.tuple(...members), free ? more : fc.option(more, { freq: 8 }))
    .map(([own, others]) => {
      const known = new Set(fields.map(({ name }) => name));
      const unknown = (others ?? []).filter(([name]) => !known.has(name));
      return jsonObject([...own.filter((pair) => pair !== null), ...unknown]);
    });
}

function memberOf({
  name,
  shape,
  required,
}: Field): fc.Arbitrary<readonly [string, JsonValue] | null> {
  const member = valuesOf(shape).map((value) => [name, value] as const);
  return fc.option(member, { freq: required ? 12 : 3 });
}
