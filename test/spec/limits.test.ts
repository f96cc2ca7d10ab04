import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { generate } from "../../src/generate.js";
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

const head = "lambda_function: a\nhttp_method: POST\napi_path: /a\n";

/** A file, and the kinds of problems that it has. */
async function codesOfFile(file: string, text: string) {
  const options = { emitters: [], verdicts: new Map() };
  const { problems } = await generate([{ file, text }], options);
  return [...new Set(problems.map(({ code }) => code))];
}

/** Members of a schema in the spelling, after each other or in each other. */
const spellings = {
  flattened: (members: number): object => ({
    "root.type": "M",
    ...Object.fromEntries(
      names(members).map((name) => [`root.attributes.${name}.type`, "S"]),
    ),
  }),
  nested: (members: number): object => ({
    type: "M",
    attributes: Object.fromEntries(
      names(members).map((name) => [name, { type: "S" }]),
    ),
  }),
  "JSON Schema": (members: number): object => ({
    type: "object",
    ...Object.fromEntries(
      names(members).map((name) => [`properties.${name}.type`, "string"]),
    ),
  }),
  shorthand: (members: number): object =>
    Object.fromEntries(names(members).map((name) => [name, "string"])),
};

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `m${n}`);
}

test.each(Object.entries(spellings))(
  "a spec has at most 10,000 keys and 4 MiB: %s",
  async (_, schemaOf) => {
    const specOf = (payload: object, response: object): string =>
      JSON.stringify({
        ...{ lambda_function: "a", http_method: "POST", api_path: "/a" },
        ...{ payload_schema: payload, response_schema: response },
      });
    const few = specOf(schemaOf(20), schemaOf(20));
    // Neither schema is too large by itself.
    const many = specOf(schemaOf(4_900), schemaOf(5_200));
    expect(await codesOfFile("specs/a.json", many)).toEqual(["too-large"]);
    for (const file of ["specs/a.json", "specs/a.yaml"]) {
      expect(await codesOfFile(file, few)).toEqual([]);
      const long = `${few}${" ".repeat(4 * 1024 * 1024)}`;
      expect(await codesOfFile(file, long)).toEqual(["too-large"]);
    }
  },
);

test("64 levels of flattened keys are the most", async () => {
  const specOf = (levels: number): string =>
    `${head}payload_schema:\n${Array.from({ length: levels + 1 }, (_, n) => `  root${".attributes.a".repeat(n)}.type: ${n < levels ? "M" : "S"}\n`).join("")}`;
  expect(await codesOfFile("specs/a.yaml", specOf(64))).toEqual([]);
  expect(await codesOfFile("specs/a.yaml", specOf(65))).toEqual(["too-large"]);
});

test.each([
  ["a tag of a program", "title: !!js/function 'x'\n"],
  ["a tag of its own", "title: !x y\n"],
  ["bytes", "payload_example: { a: !!binary YQ== }\n"],
  ["a set", "payload_example: !!set { a, b }\n"],
  ["an ordered map", "payload_example: { a: !!omap [b: 1] }\n"],
  ["a time", "payload_example: { a: !!timestamp 2026-01-31 }\n"],
  ["a merge key", "tags: &t [a]\npayload_example: { <<: *t }\n"],
  [
    "a merge key on a line",
    "source: &s { sha: x }\npayload_example:\n  <<: *s\n",
  ],
  ["101 aliases", `tags:\n  - &t a\n${"  - *t\n".repeat(101)}`],
  [
    "aliases of aliases",
    `tags: &a [x]\nnotes: &b [${"*a,".repeat(11)}]\ndescription: [${"*b,".repeat(11)}]\n`,
  ],
  [
    "brackets in brackets",
    `payload_example: ${"[".repeat(200)}${"]".repeat(200)}\n`,
  ],
  ["lists in lists", `payload_example:\n  ${"- ".repeat(5000)}a\n`],
])("YAML with %s is refused", async (_, text) => {
  const [code] = await codesOfFile("specs/a.yaml", head + text);
  expect(code).toMatch(/^(?:syntax-error|too-large)$/);
});

test("tags that say what is there, names in quotes and 100 aliases are read", async () => {
  const text = `${head}title: !!str 12\npayload_example: { "<<": ! x }\ntags:\n  - &t a\n${"  - *t\n".repeat(99)}`;
  expect(await codesOfFile("specs/a.yaml", text)).toEqual([]);
});
