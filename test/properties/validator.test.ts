import fc from "fast-check";
import { expect, test } from "vitest";
import { fits } from "../../src/model/fits.js";
import type { JsonValue } from "../../src/model/json-value.js";
import type { Shape } from "../../src/model/shape.js";
import { isFacet } from "../../src/spec/facets.js";
import { elementKey, memberKey } from "../../src/spec/schema-key.js";
import {
  violationsOf,
  type Violation,
} from "../../templates/lambda/runtime/violation.js";
import { guardOf, guardText } from "./guards.js";
import { runs, timeout } from "./runs.js";
import { mapShapes } from "./shapes.js";
import { valuesOf } from "./values.js";

const cases = mapShapes().chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    values: fc.array(valuesOf(shape), { minLength: 8, maxLength: 8 }),
  }),
);

test("an emitted guard accepts exactly what fits", { timeout }, async () => {
  let accepted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ shape, values }) => {
      const guard = await guardOf(shape);
      for (const value of values) {
        const misfits = fits(value, shape);
        const told = { value, misfits };
        expect({ ...told, fits: guard(value) }).toEqual({
          ...told,
          fits: misfits.length === 0,
        });
        if (misfits.length === 0) accepted += 1;
        else refused += 1;
      }
    }),
    runs(250),
  );
  // A property that only ever refuses would say little.
  expect(Math.min(accepted, refused)).toBeGreaterThan(100);
});

test(
  "a violation names a node of the schema, a facet and a place in the value",
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, values }) => {
        const guard = await guardOf(shape);
        const nodes = nodesOf(shape, "root");
        for (const value of values) {
          if (guard(value)) continue;
          const violations = violationsOf(guard.errors ?? []);
          expect(violations.length).toBeGreaterThan(0);
          for (const violation of violations) {
            expect(violation.message).not.toBe("is not valid");
            expect(isPlace(violation, value), JSON.stringify(violation)).toBe(
              true,
            );
            expect(isKey(violation, nodes), JSON.stringify(violation)).toBe(
              true,
            );
          }
        }
      }),
      runs(100),
    );
  },
);

test("an emitted module asks for nothing", () => {
  fc.assert(
    fc.property(mapShapes({ depth: 2 }), (shape) => {
      // What stands in quotes or between slashes is data.
      const code = guardText(shape).replace(
        /"(?:[^"\\\n]|\\.)*"|\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/u?/g,
        '""',
      );
      expect(code).not.toMatch(
        /\brequire\s*\(|\bimport\b|\bprocess\b|\beval\b/,
      );
    }),
    runs(100),
  );
});

/** The keys of all nodes of a shape. */
function nodesOf(shape: Shape, key: string): ReadonlySet<string> {
  const below =
    shape.kind === "map"
      ? shape.fields.map((field) => nodesOf(field.shape, field.key))
      : shape.kind === "list" && shape.items
        ? [nodesOf(shape.items, elementKey(key))]
        : shape.kind === "set"
          ? [new Set([elementKey(key)])]
          : [];
  return new Set([key, ...below.flatMap((keys) => [...keys])]);
}

function isKey({ key, message, path }: Violation, nodes: ReadonlySet<string>) {
  if (message === "is not known") {
    const name = unescaped(path.slice(path.lastIndexOf("/") + 1));
    const parents = [...nodes].filter((node) => memberKey(node, name) === key);
    return parents.length > 0 && !nodes.has(key);
  }
  const dot = key.lastIndexOf(".");
  return nodes.has(key.slice(0, dot)) && isFacet(key.slice(dot + 1));
}

/** Whether a JSON Pointer leads to something, or, for what is missing, to where it should be. */
function isPlace({ path, message }: Violation, value: JsonValue): boolean {
  const steps = path.split("/").slice(1).map(unescaped);
  const last = message === "is required" ? steps.pop() : undefined;
  let node: JsonValue | undefined = value;
  for (const step of steps) node = memberOf(node, step);
  if (last === undefined) return node !== undefined;
  return node !== undefined && memberOf(node, last) === undefined;
}

function memberOf(
  value: JsonValue | undefined,
  name: string,
): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, JsonValue>>)[name]
    : undefined;
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
