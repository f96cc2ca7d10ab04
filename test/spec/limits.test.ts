import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { readSchema } from "../../src/spec/read-schema.js";
import { unflattenExample } from "../../src/spec/examples/unflatten-example.js";

const at = { file: "specs/a.yaml", key: "/payload_schema" };

/** The kinds of problems of a schema. */
function codesOf(value: unknown): readonly string[] {
  const problems: Diagnostic[] = [];
  const entry = { key: "payload_schema", value, at };
  readSchema(entry, (problem) => problems.push(problem));
  return [...new Set(problems.map(({ code }) => code))];
}

/** A value in as many objects. */
function within(levels: number, wrap: (value: unknown) => unknown): unknown {
  let value: unknown = { type: "S" };
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

test.each([
  ["nested", (value: unknown) => ({ type: "M", attributes: { a: value } })],
  ["nested lists", (value: unknown) => ({ type: "L", elements: value })],
  [
    "JSON Schema",
    (value: unknown) => ({ type: "object", properties: { a: value } }),
  ],
  [
    "lists in JSON Schema",
    (value: unknown) => ({ type: "array", items: value }),
  ],
])("a schema has at most 64 levels: %s", (_, wrap) => {
  expect(codesOf(within(64, wrap))).toEqual([]);
  expect(codesOf(within(65, wrap))).toEqual(["too-large"]);
  expect(codesOf(within(2000, wrap))).toEqual(["too-large"]);
});

test("flattened keys of JSON Schema have at most 64 levels", () => {
  const key = (levels: number) => `${"properties.a.".repeat(levels)}type`;
  expect(codesOf({ [key(64)]: "S" })).toEqual([]);
  expect(codesOf({ [key(65)]: "S" })).toEqual(["too-large"]);
  expect(codesOf({ [key(200_000)]: "S" })).toEqual(["too-large"]);
});

test.each(["nested", "JSON Schema", "shorthand"])(
  "a schema has at most 10,000 keys: %s",
  (spelling) => {
    const schemaOf = (members: number) => {
      const names = Array.from({ length: members }, (_, n) => `m${n}`);
      const of = (value: unknown) =>
        Object.fromEntries(names.map((name) => [name, value]));
      if (spelling === "shorthand") return of("string");
      const word = spelling === "nested" ? "attributes" : "properties";
      return { type: "M", [word]: of({ type: "S" }) };
    };
    const half = spelling === "shorthand" ? 10_000 : 4_999;
    expect(codesOf(schemaOf(half))).toEqual([]);
    expect(codesOf(schemaOf(half + 1))).toEqual(["too-large"]);
  },
);

test("an example's key of more than 64 steps, or of far too many, is a name", () => {
  const listed = { attributes: new Map([["a", { attributes: new Map() }]]) };
  for (const steps of [65, 500_000]) {
    const key = Array.from({ length: steps }, () => "a").join(".");
    const entry = { key: "payload_example", value: { [key]: 1 }, at };
    const { value } = unflattenExample(entry, listed, () => undefined);
    expect(value).toEqual({ [key]: 1 });
  }
});
