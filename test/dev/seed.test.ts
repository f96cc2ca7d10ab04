import { expect, test } from "vitest";
import { readSeed } from "../../src/dev/seed/read-seed.js";
import { generate } from "../../src/generate.js";

const members = {
  id: "S",
  text: "S",
  number: "N",
  exact: "N",
  flag: "BOOL",
  nothing: "NULL",
  bytes: "B",
  words: "SS",
  numbers: "NS",
  list: "L",
  map: "M",
  expires: "S",
};

const spec = {
  lambda_function: "acme-things-post-one",
  http_method: "POST",
  api_path: "/things",
  module: "acme",
  action: "post-one",
  table: "acme-things",
  primary_key: "id",
  payload_schema: {
    "root.type": "M",
    ...Object.fromEntries(
      Object.entries(members).map(([name, type]) => [
        `root.attributes.${name}.type`,
        type,
      ]),
    ),
    "root.attributes.id.required": "True",
    "root.attributes.exact.format": "decimal",
    "root.attributes.expires.format": "iso8601",
    "root.attributes.expires.ttl": "True",
  },
};

async function seeded(text: string) {
  const source = { file: "a.json", text: JSON.stringify(spec) };
  const options = { emitters: [], verdicts: new Map() };
  const { model, problems } = await generate([source], options);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return readSeed({ file: "seed.yaml", text }, model);
}

test("items are stored by the types of their members", async () => {
  const item = {
    id: "a",
    text: "b",
    number: 1.5,
    exact: "0.10",
    flag: true,
    nothing: null,
    bytes: "AAE=",
    words: ["x"],
    numbers: [1],
    list: [1, "a", { b: null }],
    map: { a: [true] },
    expires: "2030-01-01T00:00:00Z",
  };
  const { seeds, problems } = await seeded(
    JSON.stringify({ "acme-things": [item, { id: "b", words: [] }] }),
  );
  expect(problems).toEqual([]);
  expect(seeds[0]!.items).toEqual([
    {
      id: { S: "a" },
      text: { S: "b" },
      number: { N: "1.5" },
      exact: { N: "0.10" },
      flag: { BOOL: true },
      nothing: { NULL: true },
      bytes: { B: "AAE=" },
      words: { SS: ["x"] },
      numbers: { NS: ["1"] },
      list: {
        L: [{ N: "1" }, { S: "a" }, { M: { b: { NULL: true } } }],
      },
      map: { M: { a: { L: [{ BOOL: true }] } } },
      expires: { N: "1893456000" },
    },
    { id: { S: "b" } },
  ]);
});

test.each([
  ["[]", "wrong-value"],
  ["acme-things: 1", "wrong-value"],
  ["acme-things: [1]", "unfit-seed"],
  ['acme-things: [{ id: "" }]', "unfit-seed"],
  ["acme-things: [{ id: a, other: 1 }]", "unfit-seed"],
  ["acme-thing: []", "unknown-seed-table"],
  ["{", "syntax-error"],
])("%s is no seed: %s", async (text, code) => {
  const { problems } = await seeded(text);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(problems[0]!.at).toMatchObject({ file: "seed.yaml" });
});
