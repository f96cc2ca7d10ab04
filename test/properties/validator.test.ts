import fc from "fast-check";
import { expect, test } from "vitest";
import {
  findViolations,
  type ShapeViolation,
} from "../../src/model/schema/find-violations.js";
import type { JsonValue } from "../../src/model/json-value.js";
import type { Shape } from "../../src/model/schema/shape.js";
import { isFacet } from "../../src/vocabulary/facets.js";
import { elementKey, memberKey } from "../../src/names/member-key.js";
import {
  violationsOf,
  type Validator,
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

test(
  "an emitted guard refuses what does not fit, in the same places",
  async () => {
    let accepted = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, values }) => {
        const guard = await guardOf(shape);
        for (const value of values) {
          const wrong = placesOf(findViolations(value, shape));
          const fitting = guard(copyOf(value));
          const told = { value, fitting, wrong: saidBy(guard) };
          expect(told).toEqual({ value, fitting: wrong.length === 0, wrong });
          if (fitting) accepted += 1;
          else refused += 1;
        }
      }),
      runs(250),
    );
    // A property that only ever refuses would say little.
    expect(Math.min(accepted, refused)).toBeGreaterThan(100);
  },
  timeout,
);

test(
  "a violation names a node of the schema, a facet and a place in the value",
  async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, values }) => {
        const guard = await guardOf(shape);
        const nodes = nodesOf(shape, "root");
        for (const value of values) {
          if (guard(copyOf(value))) continue;
          for (const violation of violationsOf(guard.errors ?? [])) {
            const told = JSON.stringify(violation);
            expect(violation.message, told).not.toBe("is not valid");
            expect(isPlace(violation, value), told).toBe(true);
            expect(isKey(violation, nodes), told).toBe(true);
          }
        }
      }),
      runs(100),
    );
  },
  timeout,
);

test.each(["flag", "a.b", "constructor", "toString", "__proto__"])(
  "a default is filled in for a member called %s",
  async (name) => {
    const guard = await guardOf({
      kind: "map",
      nullable: false,
      free: false,
      fields: [
        {
          ...{ name, required: true, fallback: true, deprecated: false },
          shape: { kind: "boolean", nullable: false },
          key: memberKey("root", name),
          at: { file: "specs/a.yaml" },
        },
      ],
    });
    const value = {};
    expect(guard(value)).toBe(true);
    expect(Object.entries(value)).toEqual([[name, true]]);
  },
);

test(
  "an emitted module asks for nothing",
  () => {
    fc.assert(
      fc.property(mapShapes({ depth: 2 }), (shape) => {
        expect(codeOf(guardText(shape))).not.toMatch(
          /\brequire\s*\(|\bimport\b|\bprocess\b|\beval\b/,
        );
      }),
      runs(100),
    );
  },
  timeout,
);

/** A module without what stands in quotes or in a regular expression. */
function codeOf(module: string): string {
  return module.replace(
    /"(?:[^"\\\n]|\\.)*"|\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/u?/g,
    '""',
  );
}

/** As it comes from a request. */
function copyOf(value: JsonValue): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** Where a value is wrong; of a member that is missing, where it should be. */
function placesOf(violations: readonly ShapeViolation[]): readonly string[] {
  const places = violations.map(({ path, reason }) => {
    const missing = /^must have (.*)$/s.exec(reason)?.[1];
    return missing === undefined ? path : `${path}/${escaped(missing)}`;
  });
  return [...new Set(places)].sort();
}

function saidBy({ errors }: Validator<unknown>): readonly string[] {
  const places = violationsOf(errors ?? []).map(({ path }) => path);
  return [...new Set(places)].sort();
}

/** The keys of all nodes of a shape; a set's element is said to have the key that a list's has. */
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

function isKey(
  { key, message, path }: Violation,
  nodes: ReadonlySet<string>,
): boolean {
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

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
