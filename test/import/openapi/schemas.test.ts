import { describe, expect, test } from "vitest";
import { readDocument } from "./read-document.js";

describe("schemas become flattened keys", () => {
  test("null beside one schema makes it nullable, in every spelling", async () => {
    const { keys, problems } = await payloadOf({
      a: { type: ["string", "null"] },
      b: { oneOf: [{ type: "number" }, { type: "null" }] },
      c: { type: "string", nullable: true },
      d: { allOf: [{ $ref: "#/components/schemas/Word" }], nullable: true },
      e: { enum: ["x", "y", null] },
      f: { type: "null" },
    });
    expect(problems).toEqual([]);
    expect(keys).toEqual({
      ...{ "a.type": "S", "a.nullable": true },
      ...{ "b.type": "N", "b.nullable": true },
      ...{ "c.type": "S", "c.nullable": true },
      ...{ "d.type": "S", "d.nullable": true, "d.max_length": 9 },
      ...{ "e.type": "S", "e.nullable": true, "e.enum": ["x", "y"] },
      ...{ "f.type": "NULL" },
    });
  });

  test("choices of values are one choice", async () => {
    const { keys, problems } = await payloadOf({
      a: { const: "x" },
      b: { oneOf: [{ const: "x" }, { enum: ["y", "z"] }] },
      c: { anyOf: [{ type: "integer" }, { type: "number" }] },
    });
    expect(problems).toEqual([]);
    expect(keys).toEqual({
      ...{ "a.type": "S", "a.enum": ["x"] },
      ...{ "b.type": "S", "b.enum": ["x", "y", "z"] },
      ...{ "c.type": "N" },
    });
  });

  test("what all of several say is said at once, the stricter bound winning", async () => {
    const { keys, problems } = await payloadOf({
      a: {
        allOf: [
          { $ref: "#/components/schemas/Word" },
          { minLength: 2, maxLength: 4 },
        ],
        description: "Both.",
      },
      b: {
        allOf: [
          {
            type: "object",
            required: ["x"],
            properties: { x: { type: "string" } },
          },
          { properties: { x: { maxLength: 3 }, y: { type: "boolean" } } },
        ],
        unevaluatedProperties: false,
      },
    });
    expect(problems).toEqual([]);
    expect(keys).toEqual({
      ...{ "a.type": "S", "a.description": "Both." },
      ...{ "a.min_length": 2, "a.max_length": 4 },
      "b.type": "M",
      "b.attributes.x.type": "S",
      "b.attributes.x.required": true,
      "b.attributes.x.max_length": 3,
      "b.attributes.y.type": "BOOL",
    });
  });

  test("one of several objects is an object with the members of all, and is told of", async () => {
    const { keys, problems } = await payloadOf({
      pet: {
        discriminator: { propertyName: "kind" },
        oneOf: [
          {
            type: "object",
            required: ["kind", "bark"],
            properties: { kind: { const: "dog" }, bark: { type: "string" } },
          },
          {
            type: "object",
            required: ["kind"],
            properties: { kind: { const: "cat" }, lives: { type: "integer" } },
          },
        ],
      },
    });
    expect(keys).toEqual({
      "pet.type": "M",
      "pet.additional": true,
      "pet.attributes.kind.type": "S",
      "pet.attributes.kind.required": true,
      "pet.attributes.kind.enum": ["dog", "cat"],
      "pet.attributes.bark.type": "S",
      "pet.attributes.lives.type": "N",
      "pet.attributes.lives.format": "integer",
    });
    expect(problems).toEqual([
      expect.stringMatching(/^beyond-a-spec .*\/pet\/discriminator: /),
      expect.stringMatching(
        /^beyond-a-spec .*\/pet\/oneOf: .*one object with all members/,
      ),
    ]);
  });

  test("one type with different rules is that type without them", async () => {
    const { keys, problems } = await payloadOf({
      a: {
        anyOf: [
          { type: "string", format: "ipv4", maxLength: 20 },
          { type: "string", format: "ipv6", maxLength: 40 },
        ],
      },
    });
    expect(keys).toEqual({ "a.type": "S", "a.max_length": 40 });
    expect(problems).toEqual([
      expect.stringMatching(
        /^beyond-a-spec .*\/a\/anyOf: .*different constraints/,
      ),
    ]);
  });

  test("what has no one type is not listed, and its object takes it all the same", async () => {
    const { keys, problems } = await payloadOf(
      {
        a: { type: ["string", "integer"] },
        b: { oneOf: [{ type: "string" }, { type: "object" }] },
        c: {},
        d: { type: "array", items: { type: ["string", "number"] } },
        e: { type: "object", additionalProperties: { type: "string" } },
      },
      { additionalProperties: false },
    );
    expect(keys).toEqual({ additional: true, "d.type": "L", "e.type": "M" });
    expect(problems.map((one) => one.replace(/: .*/s, ""))).toEqual([
      expect.stringContaining("/properties/a/type"),
      expect.stringContaining("/properties/c"),
      expect.stringContaining("/properties/e/additionalProperties"),
    ]);
    expect(problems[0]).toContain("/properties/b/oneOf");
  });

  test("a schema that holds itself is free from its second level on", async () => {
    const { keys, problems } = await payloadOf({
      tree: { $ref: "#/components/schemas/Tree" },
    });
    expect(keys).toEqual({
      "tree.type": "M",
      "tree.attributes.name.type": "S",
      "tree.attributes.children.type": "L",
      "tree.attributes.children.items.type": "M",
      "tree.attributes.parent.type": "M",
    });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^beyond-a-spec .*A recursive schema/);
  });

  test("patterns that do not compile or never end, and examples that do not fit, are left out", async () => {
    const { keys, problems } = await payloadOf({
      a: { type: "string", pattern: "(?i)[a-z" },
      b: { type: "string", pattern: "^(a+)+$" },
      c: { type: "integer", example: "many", default: null },
      f: { type: "string", example: "A", minLength: 2, pattern: "^[a-z]*$" },
      d: { type: "number", minimum: 5, maximum: 3 },
      e: { type: "array", items: { type: "string" }, uniqueItems: true },
    });
    expect(keys).toEqual({
      ...{ "a.type": "S", "b.type": "S", "d.type": "N", "e.type": "SS" },
      ...{ "c.type": "N", "c.format": "integer" },
      ...{ "f.type": "S", "f.regex": "^[a-z]*$", "f.min_length": 2 },
    });
    expect(problems).toHaveLength(5);
  });

  test("what facets of a spec say rides on x-codegen, and null takes back what OpenAPI says", async () => {
    const { keys, problems } = await payloadOf({
      id: {
        type: "string",
        format: "uuid",
        "x-codegen-format": "uuidv4",
        "x-codegen-server-generated": true,
      },
      tags: { type: "array", items: {}, "x-codegen-type": "SS" },
      price: { type: "string", format: "decimal", "x-codegen-type": "N" },
      word: { type: "string", enum: ["a"], "x-codegen-regex": "^(a)$" },
      long: { type: "string", maxLength: 3, "x-codegen-max-length": null },
      ours: { type: "string", "x-codegen-schema": "none" },
    });
    expect(problems).toEqual([]);
    expect(keys).toEqual({
      ...{ "id.type": "S", "id.format": "uuidv4", "id.server_generated": true },
      ...{ "tags.type": "SS", "price.type": "N", "price.format": "decimal" },
      ...{ "word.type": "S", "word.regex": "^(a)$", "long.type": "S" },
    });
  });
});

/** The payload of an operation whose body has these members: its keys without what they have in common. */
async function payloadOf(properties: object, more: object = {}) {
  const { specs, problems } = await readDocument({
    openapi: "3.1.0",
    paths: {
      "/things": {
        post: {
          requestBody: {
            content: {
              "application/json": {
                schema: { type: "object", properties, ...more },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Word: { type: "string", maxLength: 9 },
        Tree: {
          type: "object",
          additionalProperties: false,
          properties: {
            name: { type: "string" },
            children: {
              type: "array",
              items: { $ref: "#/components/schemas/Tree" },
            },
            parent: { $ref: "#/components/schemas/Tree" },
          },
        },
      },
    },
  });
  const schema = specs[0]?.["payload_schema"] ?? {};
  const keys = Object.entries(schema)
    .filter(([key]) => key !== "root.type")
    .filter(
      ([key]) => key !== "root.additional" || "additionalProperties" in more,
    )
    .map(([key, value]): [string, unknown] => [
      key.replace(/^root\.(?:attributes\.)?/, ""),
      value,
    ]);
  return { keys: Object.fromEntries(keys), problems };
}
