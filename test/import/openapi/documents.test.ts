import { describe, expect, test } from "vitest";
import { readDocument, readText } from "./read-document.js";

const ok = { responses: { 200: { description: "Done." } } };

describe("what is no OpenAPI document", () => {
  test.each([
    ["spec.yaml", "lambda_function: a\nhttp_method: GET\napi_path: /a\n"],
    ["page.txt", "openapi: 3.1.0 is what this page is about\n"],
    ["data.json", '{"a": {"openapi": 1}}'],
    ["list.json", "[1, 2"],
    ["empty.yaml", ""],
  ])("%s is left to others", async (file, text) => {
    const { drafts, found } = await readText({ file, text });
    expect(drafts).toBeUndefined();
    expect(found).toEqual([]);
  });

  test.each([
    ['{"swagger": "2.0", "paths": {}}', "Swagger 2.0"],
    ["openapi: 4.0.0\npaths: {}\n", "OpenAPI 4.0.0"],
  ])("%s is of another version", async (text, version) => {
    const file = text.startsWith("{") ? "api.json" : "api.yaml";
    const { drafts, found } = await readText({ file, text });
    expect(drafts).toEqual([]);
    expect(found).toMatchObject([{ code: "other-document", at: { line: 1 } }]);
    expect(found[0]?.message).toContain(version);
  });
});

test("YAML and JSON say the same", async () => {
  const document = {
    openapi: "3.0.0",
    paths: {
      "/a/{id}": {
        get: {
          ...ok,
          parameters: [{ in: "path", name: "id", schema: { type: "string" } }],
        },
      },
    },
  };
  const json = await readDocument(document);
  const yaml = await readDocument(document, {}, "yaml");
  expect(yaml.specs).toEqual(json.specs);
  expect(json.specs).toMatchObject([{ lambda_function: "a-id-get" }]);
  expect(json.drafts?.[0]).toMatchObject({
    from: "api.json, GET /a/{id}",
    at: { file: "api.json", key: "/paths/~1a~1{id}/get" },
  });
});

describe("references", () => {
  test("lead into the document, and into files beside it, from where they go on", async () => {
    const { specs, problems } = await readDocument(
      { openapi: "3.1.0", paths: { "/a/{id}": { $ref: "more/a.json#/x~1y" } } },
      {
        "more/a.json": {
          "x/y": {
            put: {
              requestBody: { $ref: "../bodies.json#/body" },
              responses: { 200: { $ref: "#/done" } },
            },
            parameters: [{ $ref: "../bodies.json#/id" }],
          },
          done: { description: "Done." },
        },
        "bodies.json": {
          body: {
            content: { "application/json": { schema: { $ref: "#/schema" } } },
          },
          schema: {
            type: "object",
            additionalProperties: false,
            properties: { a: { type: "string" } },
          },
          id: { in: "path", name: "id", schema: { type: "integer" } },
        },
      },
    );
    expect(problems).toEqual([]);
    expect(specs).toMatchObject([
      {
        payload_schema: { "root.type": "M", "root.attributes.a.type": "S" },
        path_schema: { "root.attributes.id.format": "integer" },
        responses: { 200: { description: "Done." } },
      },
    ]);
  });

  test("that lead nowhere, round in a circle, or to the network are told, and stand for anything", async () => {
    const lost = [
      "#/components/schemas/None",
      "gone.yaml#/A",
      "https://example.com/a.json",
      "#anchor",
    ];
    const { specs, problems } = await readDocument({
      openapi: "3.1.0",
      paths: {
        "/a": {
          post: {
            ...ok,
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    properties: {
                      ...Object.fromEntries(
                        lost.map(($ref, n) => [`lost${n}`, { $ref }]),
                      ),
                      circle: { $ref: "#/components/schemas/Circle" },
                    },
                  },
                },
              },
            },
          },
        },
        "/b": { $ref: "#/paths/~1c" },
        "/c": { $ref: "#/paths/~1b" },
      },
      components: {
        schemas: {
          Circle: { allOf: [{ $ref: "#/components/schemas/Circle" }] },
        },
      },
    });
    expect(specs).toHaveLength(1);
    expect(specs[0]?.["payload_schema"]).toEqual({ "root.type": "M" });
    const references = problems.filter((one) => one.startsWith("lost-ref"));
    expect(references).toHaveLength(lost.length + 2);
  });
});

describe("paths", () => {
  test("that API Gateway does not take are told, and stop nothing else", async () => {
    const wrong = ["/a/{id}.json", "/b/{rest+}", "/c//d", "/e?x=1", "/f/@g"];
    const { specs, problems } = await readDocument({
      openapi: "3.0.0",
      paths: Object.fromEntries(
        [...wrong, "/fine/"].map((path) => [path, { get: ok }]),
      ),
    });
    expect(specs).toMatchObject([{ api_path: "/fine" }]);
    const lost = problems.filter((one) => one.startsWith("lost-operation"));
    expect(lost).toHaveLength(wrong.length);
  });

  test("have one name for the parameter at one place, and no route twice", async () => {
    const { specs, problems } = await readDocument({
      openapi: "3.0.0",
      paths: Object.fromEntries(
        ["/a/{id}", "/a/{a id}/b/{id}", "/a/{other}"].map((path) => [
          path,
          { get: ok },
        ]),
      ),
    });
    expect(specs.map((one) => one["api_path"])).toEqual([
      "/a/{id}",
      "/a/{id}/b/{id_2}",
    ]);
    expect(problems.join("\n")).toMatch(/`GET \/a\/\{id\}` has the same route/);
  });

  test("give names where an operationId is none, or is there twice", async () => {
    const named = (operationId: string) => ({ ...ok, operationId });
    const { specs } = await readDocument({
      openapi: "3.0.0",
      paths: {
        "/a": { get: named("list"), post: named("List") },
        "/b": { get: named("b/list"), head: ok },
        [`/${"long/".repeat(20)}x`]: { get: ok, put: ok },
      },
    });
    const names = specs.map((one) => String(one["lambda_function"]));
    expect(names.slice(0, 3)).toEqual(["list", "a-post", "b-get"]);
    expect(new Set(names).size).toBe(5);
    expect(names.every((name) => name.length <= 64)).toBe(true);
  });
});

test("what has no place in a spec is told, one time for many places", async () => {
  const media = { "text/html": { schema: { type: "string" } } };
  const operation = {
    callbacks: { done: {} },
    security: [{ key: [] }],
    parameters: [
      { in: "cookie", name: "a", schema: { type: "string" } },
      { in: "query", name: "b", schema: { type: "array", items: {} } },
      { in: "header", name: "If-Match", schema: { type: "string" } },
    ],
    responses: {
      200: { description: "", headers: { "X-A": {} }, content: media },
      "4XX": { description: "Refused.", links: { a: {} } },
      default: { description: "Else." },
    },
  };
  const paths = ["/a", "/b", "/c", "/d", "/e"].map((path): [string, object] => [
    path,
    { get: operation, trace: ok },
  ]);
  const { specs, problems } = await readDocument({
    openapi: "3.1.0",
    paths: Object.fromEntries(paths),
    webhooks: { a: {} },
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    },
  });
  expect(specs).toHaveLength(5);
  expect(specs[0]).toMatchObject({
    security: "bearer",
    payload_schema: { "root.attributes.b.type": "L" },
    responses: { 400: { description: "Refused." } },
  });
  for (const what of [
    ...["A webhook", "method TRACE", "A callback", "in a cookie", "apiKey"],
    ...["text/html", "A header of a response", "A link", "several statuses"],
    ...[
      "other than as JSON",
      "A header that cannot be a member",
      "that is not an object",
    ],
  ]) {
    expect(problems.filter((one) => one.includes(what)).length, what).toBe(
      what === "several statuses" ? 2 : 1,
    );
  }
});
