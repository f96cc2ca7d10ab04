import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { standardSchema } from "../../../src/languages/json-schema/standard-dialect.js";
import type { Rule } from "../../../src/model/schema/rule.js";
import type { Shape } from "../../../src/model/schema/shape.js";
import { printDataAsJson } from "../../../src/render/yaml.js";
import type {
  ValidationError,
  Validator,
} from "../../../templates/lambda/runtime/violation.js";
import { guardOf, importGuard } from "../../properties/guards.js";
import { runs, timeout } from "../../properties/runs.js";
import { mapShapes } from "../../properties/shapes.js";
import { valuesOf } from "../../properties/values.js";
import { plainName } from "../../properties/words.js";
import { ajvModule } from "./ajv-validator.js";
import { fullShapes } from "./full-shapes.js";

test(
  "an emitted validator says what Ajv says with keywords of ours, and leaves the same value",
  async () => {
    const counts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fullShapes(), async ({ shape, values }) => {
        const ours = await guardOf(shape);
        const judge = await importGuard(ajvModule({ isPayload: shape }));
        for (const value of values) {
          const result = resultOf(ours, value);
          expect(result).toEqual(resultOf(judge, value));
          counts[result.isValid ? "accepted" : "refused"] += 1;
        }
      }),
      runs(150),
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(50);
  },
  timeout,
);

const long = "x".repeat(200_001);

/** Values that JSON texts spell and that shapes of one member are rarely tried with. */
const rare: readonly (readonly [string, Shape, unknown])[] = [
  ["an endless number", number([{ kind: "max", value: 3 }]), Infinity],
  ["an endless factor", number([{ kind: "multiple_of", value: 2 }]), -Infinity],
  [
    "an endless whole number",
    { ...number([{ kind: "format", value: "integer" }]), integer: true },
    Infinity,
  ],
  ["a long text with a format", text([{ kind: "format", value: "uri" }]), long],
  [
    "a long text with a pattern",
    text([{ kind: "pattern", value: { source: "^y", flags: "u" } }]),
    long,
  ],
  [
    "a pattern with a slash",
    text([{ kind: "pattern", value: { source: "^a/[/]$", flags: "u" } }]),
    "b",
  ],
  [
    "a pattern that cannot be seen",
    text([{ kind: "pattern", value: { source: "^\u200b\u0007$", flags: "" } }]),
    "b",
  ],
  ...["\\\u200b", "\\\\\u200b", "[\u200b\ud83d\ude00]", "\ud83d"].map(
    (source) =>
      [
        `the pattern ${JSON.stringify(source)}`,
        text([{ kind: "pattern", value: { source, flags: "" } }]),
        "\u200b",
      ] as const,
  ),
  [
    "half a character",
    text([{ kind: "max_length", value: 1 }]),
    "\ud800\ud83d\ude00",
  ],
];

test.each(rare)("Ajv and an emitted validator agree on %s", async (...row) => {
  const [, shape, value] = row;
  const list: Shape = {
    kind: "list",
    nullable: false,
    items: shape,
    rules: [],
  };
  const ours = resultOf(await guardOf(list), [value]);
  const judge = await importGuard(ajvModule({ isPayload: list }));
  expect(ours).toEqual(resultOf(judge, [value]));
});

test(
  "a stock Ajv refuses the same values of a plain JSON Schema, in the same places",
  async () => {
    const plain = mapShapes({ names: plainName }).map(withoutOwnRules);
    const cases = plain.chain((shape) =>
      fc.tuple(fc.constant(shape), fc.array(valuesOf(shape))),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([shape, values]) => {
        const guard = await guardOf(shape);
        const schema = JSON.parse(
          printDataAsJson(standardSchema(shape)),
        ) as object;
        const ajv = new Ajv2020({
          ...{ allErrors: true, strict: false, multipleOfPrecision: 9 },
        });
        const stock = ajv.compile(schema);
        for (const value of values) {
          const told = { value, ...placesOf(guard, structuredClone(value)) };
          expect(told).toEqual({ value, ...placesOf(stock, value) });
        }
      }),
      runs(100),
    );
  },
  timeout,
);

function resultOf(guard: Validator<unknown>, value: unknown) {
  const copy: unknown = structuredClone(value);
  const isValid = guard(copy);
  const errors = (guard.errors ?? []).map((error) => JSON.stringify(error));
  return { value, isValid, errors: errors.sort(), left: copy };
}

/** Whether a value is valid, and where it is not. An item that is there twice aside: Ajv looks for one among items of the right type alone. */
function placesOf(
  guard: Pick<Validator<unknown>, "errors"> & ((value: unknown) => unknown),
  value: unknown,
) {
  const isValid = guard(value);
  const places = (guard.errors ?? [])
    .filter(({ keyword }) => keyword !== "uniqueItems")
    .map(placeOf);
  return { isValid, places: [...new Set(places)].sort() };
}

function placeOf({ instancePath, params }: ValidationError): string {
  const name = params["missingProperty"] ?? params["additionalProperty"];
  return typeof name === "string" ? `${instancePath}/${name}` : instancePath;
}

/** A shape with the rules that plain JSON Schema can express. */
function withoutOwnRules<S extends Shape>(shape: S): S {
  if (shape.kind === "map") {
    const fields = shape.fields.map((field) => ({
      ...field,
      shape: withoutOwnRules(field.shape),
    }));
    return { ...shape, fields };
  }
  if (shape.kind === "list" && shape.items) {
    return { ...shape, items: withoutOwnRules(shape.items) };
  }
  if (!("rules" in shape)) return shape;
  const isExact = shape.kind === "number" && shape.exact;
  const rules = (shape.rules as readonly Rule[]).filter(
    (rule) =>
      !(rule.kind === "pattern" && rule.value.flags !== "u") &&
      !(rule.kind === "pattern" && shape.kind === "number") &&
      !(rule.kind === "format" && rule.value === "json") &&
      !(isExact && rule.kind !== "format"),
  );
  return { ...shape, rules };
}

function number(
  rules: Extract<Shape, { readonly kind: "number" }>["rules"],
): Extract<Shape, { readonly kind: "number" }> {
  return {
    kind: "number",
    nullable: false,
    exact: false,
    integer: false,
    rules,
  };
}

function text(
  rules: Extract<Shape, { readonly kind: "string" }>["rules"],
): Shape {
  return { kind: "string", nullable: false, rules };
}
