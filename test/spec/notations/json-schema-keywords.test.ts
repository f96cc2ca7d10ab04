import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { readSchema } from "../../../src/spec/read-schema.js";
import { writeSchema } from "../../../src/spec/write-schema.js";

/** The facets of a member that JSON Schema describes so, and the kinds of its problems. */
function facetsOf(member: Readonly<Record<string, unknown>>) {
  const problems: Diagnostic[] = [];
  const value = { type: "object", properties: { a: member } };
  const entry = { key: "payload_schema", value, at: { file: "specs/a.json" } };
  const node = readSchema(entry, (problem) => problems.push(problem));
  const a = node?.attributes.get("a");
  const keys = a ? [...writeSchema(a)] : [];
  return {
    facets: Object.fromEntries(
      keys.map(([key, said]) => [key.replace("root.attributes.a.", ""), said]),
    ),
    said: problems.map(({ code }) => code),
  };
}

test.each([
  [{ type: "string" }, { type: "S" }],
  [{ type: "String" }, { type: "S" }],
  [{ type: "BOOL" }, { type: "BOOL" }],
  [{ type: "null" }, { type: "NULL" }],
  [{ type: ["null"] }, { type: "NULL", nullable: "True" }],
  [{ type: "integer" }, { type: "N", format: "integer" }],
  [
    { type: "integer", format: "int64" },
    { type: "N", format: "integer" },
  ],
  [
    { type: "integer", format: "epoch-seconds" },
    { type: "N", format: "epoch-seconds" },
  ],
  [{ type: "number", format: "double" }, { type: "N" }],
  [
    { type: "string", format: "date-time" },
    { type: "S", format: "iso8601" },
  ],
  [
    { type: "string", format: "uuid" },
    { type: "S", format: "uuid" },
  ],
  [
    { type: ["string", "null"], nullable: "True" },
    { type: "S", nullable: "True" },
  ],
  [
    { type: "string", enum: ["a", null] },
    { type: "S", enum: ["a"], nullable: "True" },
  ],
  [
    { type: "string", const: "a" },
    { type: "S", enum: ["a"] },
  ],
  [
    { type: "string", "enum[0]": "a", "enum[1]": "b" },
    { type: "S", enum: ["a", "b"] },
  ],
  [
    { type: "string", examples: ["a", "b"] },
    { type: "S", example: "a" },
  ],
  [
    { type: "string", examples: ["a"], example: "b" },
    { type: "S", example: "b" },
  ],
  [
    { type: "array", default: [] },
    { type: "L", default: [] },
  ],
  [
    { type: "number", exclusiveMinimum: 1, minimum: 0 },
    { type: "N", exclusive_min: 1, min: 0 },
  ],
  [
    { type: "number", exclusiveMinimum: true, minimum: 0 },
    { type: "N", exclusive_min: 0 },
  ],
  [
    { type: "number", maximum: 9, exclusiveMaximum: "False" },
    { type: "N", max: 9 },
  ],
  [{ items: { type: "string" } }, { type: "L", "items.type": "S" }],
  [
    { properties: { items: { type: "L" } } },
    { type: "M", "attributes.items.type": "L" },
  ],
  [{ type: "string", $comment: "x", definitions: {} }, { type: "S" }],
])("%j", (member, facets) => {
  expect(facetsOf(member)).toEqual({ facets, said: [] });
});

test.each([
  [{ type: ["string", "number"] }, "wrong-value"],
  [{ type: "string", oneOf: [] }, "not-supported"],
  [{ type: "object", additionalProperties: {} }, "not-supported"],
  [{ type: "number", min: 1, minimum: 2 }, "duplicate-key"],
  [{ type: "string", max_lenght: 3 }, "unknown-facet"],
  [{ type: "string", field: "b" }, "said-differently"],
  [{ type: "string", uniqueItems: true }, "kept-as-note"],
])("%j is told of", (member, code) => {
  expect(facetsOf(member).said).toEqual([code]);
});
