import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { format } from "prettier";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { configSchema } from "../src/config/editor-schema.js";
import type { Diagnostic } from "../src/diagnostics/diagnostic.js";
import { emitterNames } from "../src/emit/emitter.js";
import { specSchema } from "../src/spec/editor-schema.js";
import { endpointFields } from "../src/spec/endpoint/endpoint-fields.js";
import { facetNames } from "../src/vocabulary/facets.js";
import { findSpecs } from "../src/spec/spec-files.js";
import { filesBelow } from "./files-below.js";

const { resolve } = createRequire(import.meta.url);

const root = join(import.meta.dirname, "..");

// As editors do, what is said twice or says nothing is passed over.
const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  allowMatchingProperties: true,
});
const isSpec = ajv.compile(specSchema());
const isConfig = ajv.compile(configSchema(emitterNames));

test.each([
  ["spec", specSchema()],
  ["config", configSchema(emitterNames)],
])(
  "the %s schema that ships is the one that the code makes",
  async (name, schema) => {
    const path = join(root, "schemas", `${name}.schema.json`);
    const text = await format(JSON.stringify(schema), { parser: "json" });
    if (process.env["UPDATE_GOLDEN"] === "1") {
      mkdirSync(join(root, "schemas"), { recursive: true });
      writeFileSync(path, text);
    }
    expect(existsSync(path) && readFileSync(path, "utf8")).toBe(text);
    const shipped = `@lambda-codegen/cli/schemas/${name}.schema.json`;
    expect(resolve(shipped)).toBe(path);
  },
);

const golden = join(root, "test/golden");

/** Every folder of specs that makes files: they hold no error. */
const folders = [
  "specs",
  "test/cli/specs",
  "test/behaviour/specs",
  ...filesBelow(golden)
    .filter((path) => /^[^/]+\/specs\//.test(path))
    .map((path) => `test/golden/${path.split("/", 1).join()}`)
    .filter((folder) => existsSync(join(root, folder, "expected")))
    .map((folder) => `${folder}/specs`),
];

test.each([...new Set(folders)])("the specs of %s fit", (folder) => {
  const { files } = findSpecs(root, [folder]);
  expect(files.length).toBeGreaterThan(0);
  for (const { file } of files) {
    const text = readFileSync(join(root, file), "utf8");
    // Editors do not undo what a page's markup left in the keys of a spec.
    if (/^\s*"?\w+\\/m.test(text)) continue;
    const value = read(text);
    isSpec(value);
    expect(isSpec.errors ?? [], file).toEqual([]);
  }
});

const plain = {
  lambda_function: "acme-orders-post-one",
  http_method: "POST",
  api_path: "/orders",
};

test.each([
  ["flattened", { "root.type": "M", "root.attributes.a.min_length": "3" }],
  ["with odd names", { 'root.attributes["a.b"].type': "S" }],
  ["with facets for names", { "root.attributes.type.type": "S" }],
  ["with elements", { "root.items.attributes.a.items.type": "S" }],
  ["with other elements", { "root[0].elements.element[].type": "S" }],
  ["with markup", { "root.attributes.a\\_b.server\\_generated": "True" }],
  ["nested", { root: { type: "M", attributes: { a: { type: "S" } } } }],
  ["nested without a root", { type: "M", attributes: { a: { type: "S" } } }],
  [
    "a flattened JSON Schema",
    {
      type: "object",
      additionalProperties: "False",
      "required[0]": "name",
      "properties.name.type": "S",
      "properties.name.required": "True",
      table: "acme-orders",
      allow_batch: true,
    },
  ],
  ["shorthand", { entity_number: "string", root: "string", type: "string" }],
])("a schema that is %s fits", (_, schema) => {
  isSpec({ ...plain, payload_schema: schema });
  expect(isSpec.errors ?? []).toEqual([]);
});

test.each([
  ["an unknown facet", { "root.attributes.a.requried": "True" }],
  ["a wrong type", { "root.attributes.a.type": "STRING" }],
  ["a wrong flag", { "root.attributes.a.required": "yes" }],
  ["a wrong number", { "root.attributes.a.min": "few" }],
  ["no facet", { "root.attributes.a": "S" }],
  ["no step", { "root.a.type": "S" }],
  ["an unknown facet, nested", { root: { attributes: { a: { typ: "S" } } } }],
  ["a wrong type, nested", { root: { type: "STRING" } }],
])("a schema with %s does not fit", (_, schema) => {
  expect(isSpec({ ...plain, payload_schema: schema })).toBe(false);
});

test.each([
  ["an unknown key", { ...plain, http_metod: "POST" }],
  ["a missing key", { lambda_function: "a", http_method: "POST" }],
  ["a wrong word", { ...plain, http_method: "FETCH" }],
  ["a wrong status", { ...plain, responses: { "2xx": {} } }],
  ["an index without a key", { ...plain, indexes: { a: {} } }],
  ["a list", [plain]],
])("a spec with %s does not fit", (_, spec) => {
  expect(isSpec(spec)).toBe(false);
});

/** Whether editors cannot know in which spelling a schema is. */
function isLoose(key: string, value: unknown): boolean {
  const isObject = typeof value === "object" && value !== null;
  if (!key.endsWith("_schema") || !isObject) return false;
  const names = Object.keys(value);
  return names.length > 0 && !names.some((name) => name.startsWith("root"));
}

const probes: readonly unknown[] = [
  ...["", "a", "5", "0", "7000000", "true", "False", "https://a.b/c", "text/b"],
  ...["post", "Get", "sync", "asynchronous", "json-BODY", "application/json"],
  ...["none", "basic", "bearer", "refuse", "keep", "ledger", "strings", "{}"],
  ...[0, 1, 5, 1.5, -1, 7_000_000, true, false, null],
  ...[[], ["a"], [5], [null], [{}], ["application/xml"], ["a", {}]],
  ...[{}, { a: 1 }, { a: {} }, { message: "a" }, { status_code: 200 }],
  ...[{ "200": {} }, { "200": { description: "a" } }, { "20": {} }],
  ...[{ a: { partition_key: "b" } }, { a: { partition_key: "b", c: 1 } }],
  ...[{ "root.type": "M" }, { sha: 5 }, { sha: "a", shaa: "b" }],
];

test.each(Object.keys(endpointFields) as (keyof typeof endpointFields)[])(
  "editors take of `%s` what is read, and refuse what is not",
  (key) => {
    for (const value of probes) {
      const found: Diagnostic[] = [];
      const at = { file: "a.yaml", key: `/${key}` };
      endpointFields[key]({ key, value, at }, (one) => void found.push(one));
      const said = found.map(({ code }) => code);
      if (said.includes("not-supported")) continue;
      const fits = isSpec({ ...plain, [key]: value });
      const shown = JSON.stringify(value);
      if (said.length === 0) {
        const errors = JSON.stringify(isSpec.errors);
        expect(fits, `${key}: ${shown} ${errors}`).toBe(true);
      } else if (/^\d+$/.test(String(value)) || isLoose(key, value)) {
        // No pattern knows the bounds of a number that is spelled as a text, nor of which spelling a schema is.
      } else if (said.includes("wrong-value") || said.includes("unknown-key")) {
        expect(fits, `${key}: ${shown}`).toBe(false);
      }
    }
  },
);

test("every key and every facet says what it means", () => {
  const { properties, definitions } = specSchema() as {
    properties: Record<string, { description?: string }>;
    definitions: {
      schema: { patternProperties: Record<string, { description?: string }> };
    };
  };
  const { patternProperties } = definitions.schema;
  expect(Object.keys(properties).sort()).toEqual(
    Object.keys(endpointFields).sort(),
  );
  for (const [key, { description = "" }] of Object.entries(properties)) {
    expect(description, key).toMatch(/^[A-Za-z].*[.\]]$/s);
  }
  const described = Object.values(patternProperties).filter(
    ({ description }) => description !== undefined,
  );
  expect(described).toHaveLength(facetNames.length);
});

test.each([
  ["specs: specs\nout: generated\n", true],
  ["specs: [a, b]\nonly: [docs, lambda]\ntemplates: mine\n", true],
  ["only: docs\n", true],
  ["$schema: ./a.json\n", true],
  ["# nothing\n", true],
  ["outt: a\n", false],
  ["only: [doc]\n", false],
  ["specs: 5\n", false],
  ["out: ''\n", false],
  ["[]", false],
])("a configuration %j: %s", (text, fits) => {
  expect(isConfig(read(text))).toBe(fits);
});

function read(text: string): unknown {
  return parseYaml(text.replace(/^\ufeff/, ""));
}
