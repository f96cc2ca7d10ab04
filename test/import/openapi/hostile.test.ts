import fc from "fast-check";
import { stringify } from "yaml";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { readOpenApi } from "../../../src/import/openapi/read-open-api.js";
import type { JsonValue } from "../../../src/model/json-value.js";
import { anyJson } from "../../properties/values.js";
import { readDocument, readText } from "./read-document.js";
import { freshRuns } from "../../properties/runs.js";

/** A document that speaks of all that is read. */
const whole: JsonValue = {
  openapi: "3.1.0",
  servers: [{ url: "https://{a}/v1", variables: { a: { default: "a.b" } } }],
  security: [{ basic: [] }],
  paths: {
    "/orders/{id}": {
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
      ],
      get: {
        operationId: "get",
        tags: ["orders"],
        parameters: [
          { $ref: "#/components/parameters/Limit" },
          { name: "X-A", in: "header", schema: { type: "string" } },
        ],
        responses: {
          "200": { $ref: "#/components/responses/Order" },
          default: { description: "Else." },
        },
      },
      put: {
        operationId: "put",
        summary: "Put",
        description: "Puts.",
        deprecated: true,
        externalDocs: { url: "https://a.b", description: "More" },
        "x-codegen-action": "put-one",
        "x-codegen-table": "orders",
        "x-codegen-primary-key": "id",
        requestBody: {
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/Order" },
              examples: { one: { value: { state: "open" } } },
            },
          },
        },
        responses: { "200": { $ref: "#/components/responses/Order" } },
        security: [],
      },
    },
  },
  components: {
    securitySchemes: { basic: { type: "http", scheme: "basic" } },
    parameters: {
      Limit: {
        name: "limit",
        in: "query",
        schema: { type: "integer", minimum: 1, maximum: 9 },
      },
    },
    responses: {
      Order: {
        description: "An order.",
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Order" },
          },
        },
      },
    },
    schemas: {
      Order: {
        allOf: [{ $ref: "#/components/schemas/Base" }],
        type: "object",
        required: ["id"],
        additionalProperties: false,
        properties: {
          id: { type: "string", pattern: "^[a-z]+$", maxLength: 9 },
          state: { oneOf: [{ enum: ["open"] }, { const: "done" }] },
          lines: {
            type: "array",
            items: { $ref: "#/components/schemas/Order" },
            minItems: 1,
          },
        },
      },
      Base: {
        type: ["object", "null"],
        properties: { at: { format: "date" } },
      },
    },
  },
};

test("any value of a document may be anything: nothing crashes, and each problem has a place", async () => {
  const places = placesIn(whole);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places.filter((place) => place.length > 0)),
      fc.oneof(
        anyJson,
        fc.constantFrom<JsonValue>(
          ...[null, true, 0, -1, 1.5, "", "a", "__proto__", "#", "#/paths"],
          ...[[], {}, [null], { $ref: 1 }, { $ref: "#" }, { $ref: "#/paths" }],
        ),
      ),
      fc.boolean(),
      async (place, value, isYaml) => {
        const document = replaced(whole, place, value);
        const { drafts, found } = await readDocument(
          document,
          {},
          isYaml ? "yaml" : "json",
        );
        const isVersion = place.join() === "openapi";
        if (!isVersion) expect(drafts).toBeDefined();
        for (const { at, message } of found) {
          expect(at.line, message).toBeGreaterThan(0);
          expect(message).not.toMatch(/undefined|\[object|NaN/);
        }
      },
    ),
    freshRuns(100),
  );
});

test("a document that is cut off anywhere says where", async () => {
  for (const isJson of [true, false]) {
    const text = isJson ? JSON.stringify(whole, null, 1) : stringify(whole);
    const file = isJson ? "api.json" : "api.yaml";
    for (let end = 0; end < text.length; end += 37) {
      const { drafts, found } = await readText({
        file,
        text: text.slice(0, end),
      });
      if (drafts === undefined) expect(found).toEqual([]);
      for (const { at } of found) expect(at.line).toBeGreaterThan(0);
      if (isJson && end > 40) expect(found.length).toBeGreaterThan(0);
    }
  }
});

describe("documents that grow beyond all bounds are read in bounded time", () => {
  const operation = (schema: object, schemas: object) => ({
    openapi: "3.1.0",
    paths: {
      "/a": {
        post: {
          requestBody: { content: { "application/json": { schema } } },
          responses: { 200: { description: "" } },
        },
      },
    },
    components: { schemas },
  });
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const numbered = (count: number, make: (n: number) => object) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`S${n}`, make(n)]),
    );

  test.each([
    [
      "each schema holds the next twice",
      operation(
        ref("S0"),
        numbered(60, (n) => ({
          properties: { a: ref(`S${n + 1}`), b: ref(`S${n + 1}`) },
        })),
      ),
    ],
    [
      "each schema holds all others",
      operation(
        ref("S0"),
        numbered(40, () => ({
          properties: numbered(40, (n) => ref(`S${n}`)),
        })),
      ),
    ],
    [
      "each schema is all others",
      operation(
        ref("S0"),
        numbered(100, () => ({
          allOf: Array.from({ length: 100 }, (_, n) => ref(`S${n}`)),
        })),
      ),
    ],
    [
      "one schema is of very many",
      operation(
        {
          allOf: Array.from({ length: 20_000 }, (_, n) => ({
            properties: { [`m${n}`]: { type: "string" } },
          })),
        },
        {},
      ),
    ],
    [
      "one of very many",
      operation(
        {
          type: "object",
          properties: {
            a: {
              oneOf: Array.from({ length: 20_000 }, (_, n) => ({
                type: "object",
                properties: { [`m${n}`]: { type: "string" }, both: {} },
              })),
            },
          },
        },
        {},
      ),
    ],
    [
      "a chain of references without end",
      operation(
        ref("S0"),
        numbered(20_000, (n) => ref(`S${n + 1}`)),
      ),
    ],
    [
      "an example of very many keys",
      operation(
        {
          type: "object",
          properties: {
            a: { type: "object", example: numbered(30_000, () => ({})) },
          },
        },
        {},
      ),
    ],
  ])("%s", async (_, document) => {
    const { specs } = await readDocument(document);
    expect(specs).toHaveLength(1);
    expect(JSON.stringify(specs).length).toBeLessThan(1_000_000);
  });

  test.each([
    ["deep.json", `{"openapi":"3.1.0","a":${"[".repeat(1e5)}`],
    ["deep.yaml", `openapi: 3.1.0\na: ${"[".repeat(1e5)}`],
    [
      "bomb.yaml",
      `openapi: 3.1.0\na0: &a0 [x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join("")}`,
    ],
    ["circle.yaml", "openapi: 3.1.0\na: &a { b: *a }\n"],
    ["twice.json", '{"openapi":"3.1.0","paths":{"/a":{},"/a":{}}}'],
    ["twice.yaml", "openapi: 3.1.0\npaths: { /a: {}, /a: {} }\n"],
    ["lost.yaml", "openapi: 3.1.0\na: *b\n"],
  ])("%s is refused", async (file, text) => {
    const { drafts, found } = await readText({ file, text });
    expect(drafts).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]?.severity).toBe("error");
    expect(found[0]?.at.line).toBeGreaterThan(0);
  });
});

test("files that refer to each other are each opened once", async () => {
  const opened: string[] = [];
  const found: Diagnostic[] = [];
  const file = (path: string) => {
    opened.push(path);
    return {
      file: path,
      text: '{"a": {"$ref": "b.json#/a"}, "b": {"$ref": "./c/../a.json"}}',
    };
  };
  const text = '{"openapi": "3.1.0", "paths": {"/a": {"$ref": "a.json#/a"}}}';
  const drafts = await readOpenApi(
    { file: "api.json", text },
    (one) => void found.push(one),
    file,
  );
  expect(drafts).toEqual([]);
  expect(opened.sort()).toEqual(["a.json", "b.json"]);
  expect(found.map(({ code }) => code)).toEqual(["lost-reference"]);
});

type Place = readonly string[];

/** The places of all values in a value. */
function placesIn(value: JsonValue, at: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, one]) =>
      placesIn(one, [...at, key]),
    ),
  ];
}

function replaced(
  value: JsonValue,
  [step, ...rest]: Place,
  by: JsonValue,
): JsonValue {
  if (step === undefined) return by;
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  const changed = entries.map(([key, one]): [string, JsonValue] => [
    key,
    key === step ? replaced(one, rest, by) : one,
  ]);
  return Array.isArray(value)
    ? changed.map(([, one]) => one)
    : Object.fromEntries(changed);
}
