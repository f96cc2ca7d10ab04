import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { reportGithub } from "../../src/diagnostics/report-github.js";
import { reportJson } from "../../src/diagnostics/report-json.js";
import { reportSarif } from "../../src/diagnostics/report-sarif.js";
import { reportText } from "../../src/diagnostics/report-text.js";
import { emitterNames } from "../../src/emit/emitter.js";
import { generate } from "../../src/generate.js";
import type { JsonObject, JsonValue } from "../../src/model/json-value.js";
import type { Verdict } from "../../src/model/schema/regex-speed.js";
import { filesBelow } from "../files-below.js";
import { runs, timeout } from "./runs.js";
import { mutated, sourceOf } from "./specs.js";
import { anyJson } from "./values.js";
import { hostileText } from "./words.js";

const root = join(import.meta.dirname, "../..");

/** How long a processor may work on one or two small specs at most, in microseconds. */
const longest = 2_000_000;

const texts = ["specs", "test/golden"].flatMap((folder) =>
  filesBelow(join(root, folder))
    .filter((path) => /(?:^|specs\/)[^/]*\.(?:json|yaml)$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), "utf8")),
);

/** What the specs of this repository hold, as far as it can be parsed. */
const specs = texts.flatMap((text): readonly JsonObject[] => {
  try {
    const value = parseYaml(text, { logLevel: "error" }) as JsonValue;
    return isObject(value) ? [value] : [];
  } catch {
    return [];
  }
});

const files = fc.constantFrom("specs/a.json", "specs/a.yaml", "<stdin>");

// What is loaded at the first run is not what a run takes.
beforeAll(async () => {
  for (const text of texts) {
    await generate([{ file: "specs/a.yaml", text }], options());
  }
});

test("the specs of this repository are among those that are changed", () => {
  expect(specs.length).toBeGreaterThan(5);
});

test("any JSON value is read", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(files, anyJson, async (file, value) => {
      await expectCalm([sourceOf(file, value)]);
    }),
    runs(80),
  );
});

test("any text is read", { timeout }, async () => {
  const syntax = fc.constantFrom(
    ..."{}[]:,-#&*!|>'\"%@`?\\ \n\t".split(""),
    ...[
      "\n  ",
      ": ",
      "- ",
      "&a ",
      "*a",
      "<<: ",
      "!!js",
      "---\n",
      "...\n",
      "? ",
    ],
    ...[
      "root.type",
      "lambda_function",
      "payload_schema",
      "true",
      "0x1f",
      "1e9",
    ],
  );
  const text = fc
    .array(fc.oneof(syntax, hostileText), { maxLength: 30 })
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(files, text, async (file, text) => {
      await expectCalm([{ file, text }]);
    }),
    runs(120),
  );
});

test("a spec with something changed is read", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(files, mutated(specs), async (file, spec) => {
      await expectCalm([sourceOf(file, spec)]);
    }),
    runs(120),
  );
});

test(
  "a spec beside one that differs in a few places is read",
  { timeout },
  async () => {
    const pairs = fc
      .constantFrom(...specs)
      .chain((spec) => mutated([spec]).map((other) => [spec, other] as const));
    await fc.assert(
      fc.asyncProperty(pairs, async ([one, other]) => {
        await expectCalm([
          sourceOf("specs/a.json", one),
          sourceOf("specs/b.json", other),
        ]);
      }),
      runs(40),
    );
  },
);

test(
  "a text of a spec with lines and characters lost is read",
  { timeout },
  async () => {
    const cuts = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(10_000),
      length: fc.integer({ min: 0, max: 40 }),
      put: fc.oneof(fc.constant(""), hostileText),
      file: files,
    });
    await fc.assert(
      fc.asyncProperty(cuts, async ({ text, at, length, put, file }) => {
        const from = at % (text.length + 1);
        const cut = text.slice(0, from) + put + text.slice(from + length);
        await expectCalm([{ file, text: cut }]);
      }),
      runs(80),
    );
  },
);

/** What once crashed, or might. Each is a payload schema and more. */
const odd: readonly (readonly [string, JsonObject, JsonObject?])[] = [
  [
    "an empty enum",
    { "root.attributes.a.type": "S", "root.attributes.a.enum": [] },
  ],
  [
    "an enum that the regex leaves nothing of",
    {
      "root.attributes.a.type": "S",
      "root.attributes.a.enum": ["a"],
      "root.attributes.a.regex": "^(b|c)$",
    },
  ],
  [
    "an enum of an N that is empty",
    { "root.attributes.a.type": "N", "root.attributes.a.enum": [] },
  ],
  [
    "a regex of words on an N",
    { "root.attributes.a.type": "N", "root.attributes.a.regex": "^(a|b)$" },
  ],
  ["half a character in a name", { "root.attributes.a\ud800.type": "S" }],
  [
    "half a character in an enum",
    { "root.attributes.a.type": "S", "root.attributes.a.enum": ["\ud800"] },
  ],
  [
    "half a character in a default",
    { "root.attributes.a.type": "S", "root.attributes.a.default": "\udc00" },
  ],
  [
    "half a character in an example",
    { "root.attributes.a.type": "S" },
    { payload_example: { id: "\ud800", a: "x" } },
  ],
  [
    "half a character in a query",
    { "root.attributes.a.type": "S" },
    {
      http_method: "GET",
      action: "get-one",
      payload_example: { id: "\ud800" },
    },
  ],
  [
    "half a character in prose",
    {},
    { title: "\ud800", description: "\udfff", module: "\ud800" },
  ],
  [
    "a multiple of nothing",
    { "root.attributes.a.type": "N", "root.attributes.a.multiple_of": 0 },
  ],
  ...["constructor", "toString", "__proto__"].map(
    (format): readonly [string, JsonObject] => [
      `a format called ${format}`,
      {
        "root.attributes.a.type": "S",
        "root.attributes.a.format": format,
        "root.attributes.b.type": "S",
        "root.attributes.b.format": format,
        "root.attributes.b.server_generated": "True",
        "root.attributes.c.type": "S",
        "root.attributes.c.required": "True",
        "root.attributes.c.format": format,
      },
    ],
  ),
  [
    "a pattern that is too large to run",
    {
      "root.attributes.a.type": "S",
      "root.attributes.a.required": "True",
      "root.attributes.a.regex": "x".repeat(70_000),
    },
    { payload_example: { id: "1", a: "x" } },
  ],
  ["a name of blanks", { "root.attributes. .type": "S" }],
  ["no name", { 'root.attributes.[""].type': "S" }],
  [
    "a set of many",
    {
      "root.attributes.a.type": "SS",
      "root.attributes.a.min_items": 200_000,
    },
  ],
  [
    "a list of many",
    {
      "root.attributes.a.type": "L",
      "root.attributes.a.items.type": "S",
      "root.attributes.a.min_items": 200_000,
    },
  ],
  [
    "lists of lists of many",
    {
      "root.attributes.a.type": "L",
      "root.attributes.a.min_items": 80,
      "root.attributes.a.items.type": "L",
      "root.attributes.a.items.min_items": 80,
      "root.attributes.a.items.items.type": "L",
      "root.attributes.a.items.items.min_items": 80,
      "root.attributes.a.items.items.items.type": "S",
    },
  ],
  [
    "a text of a billion",
    { "root.attributes.a.type": "S", "root.attributes.a.min_length": 1e9 },
  ],
  [
    "bytes of a billion",
    { "root.attributes.a.type": "B", "root.attributes.a.min_length": 1e9 },
  ],
  [
    "a pattern of long texts",
    {
      "root.attributes.a.type": "S",
      "root.attributes.a.regex": "^[a-z]{100000}$",
    },
  ],
  [
    "a pattern that takes long to be judged",
    {
      "root.attributes.a.type": "S",
      "root.attributes.a.regex": "^(?:(?:a{1,50}){1,50}b){1,50}$",
    },
  ],
  [
    "bounds that leave nothing",
    {
      "root.attributes.a.type": "N",
      "root.attributes.a.exclusive_min": 1,
      "root.attributes.a.exclusive_max": 1,
    },
  ],
  [
    "a flag that is an object",
    { "root.attributes.id.required": { toString: 1 } },
  ],
  [
    "a number that is an object",
    { "root.attributes.id.min_length": { valueOf: 1, toString: 1 } },
  ],
  [
    "a status that is an object",
    {},
    { api_gateway_response: { status_code: { toString: 1 } } },
  ],
  ["a name that is an object", {}, { lambda_function: { toString: 1 } }],
  ["64 levels", nestedSchema(62)],
];

test.each(odd.map(([what, schema, more = {}]) => ({ what, schema, more })))(
  "$what is read",
  async ({ schema, more }) => {
    await expectCalm([sourceOf("specs/a.json", specWith(schema, more))]);
  },
);

// Each pattern has time of its own: one that is hard must not be the reason why another is not judged.
test("a pattern that is hard to judge takes no longer than its own time", async () => {
  const key = "root.attributes.m";
  const regex = String.raw`^(?=.*(?:x|y){1,9})(?:(a|b)\1?){2,30}$`;
  const schema = { [`${key}.type`]: "S", [`${key}.regex`]: regex };
  await expectCalm([sourceOf("specs/a.json", specWith(schema))]);
});

test.each([
  ["a key that is a list", "? [0]\n: 1\n"],
  ["a key that is an object", "? {a: 1}\n: 1\n"],
  ["a tag", "a: !!js/function x\n"],
  ["a set", "!!set {a, b}\n"],
  ["a binary", "a: !!binary YQ==\n"],
  ["a merge key", "a: &a {b: 1}\nc:\n  <<: *a\n"],
  ["an alias that nobody named", "a: *a\n"],
  ["an alias of itself", "a: &a [*a]\n"],
  [
    "aliases of aliases",
    `a: &a [x]\n${"bcdefghij".replace(/./g, (n) => `${n}: &${n} [${`*${String.fromCharCode(n.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
  ],
  ["two documents", "a: 1\n---\nb: 1\n"],
  ["a directive", "%YAML 1.1\n---\na: 1\n"],
  ["a byte order mark", "\ufeffa: 1\n"],
  ["tabs", "a:\n\tb: 1\n"],
  [
    "a quote in a quote",
    '{\n  "lambda_function": "a["a.b"]list-post-one",\n  "http_method": "POST",\n  "api_path": "/list"\n}\n',
  ],
  ["nothing", ""],
  ["a comment", "# a\n"],
  ["numbers as keys", "1: a\n1.0: b\nnull: c\ntrue: d\n"],
  ["__proto__", "__proto__:\n  lambda_function: a\n"],
])(
  "%s in YAML is read, and Node.js has nothing to warn of",
  async (_, text) => {
    const warnings: unknown[] = [];
    const note = (warning: unknown) => void warnings.push(warning);
    process.on("warning", note);
    await expectCalm([{ file: "specs/a.yaml", text }]);
    // Warnings are told in a later tick.
    await new Promise((resolve) => setTimeout(resolve, 1));
    process.off("warning", note);
    expect(warnings.map(String)).toEqual([]);
  },
);

test("what is no spec at all is refused", async () => {
  for (const text of ["", "null", "[]", "1", '"a"', "{}", "---\n", "~"]) {
    for (const file of ["specs/a.json", "specs/a.yaml"]) {
      const { problems } = await generate([{ file, text }], options());
      expect(problems.length, text).toBeGreaterThan(0);
    }
  }
});

/** Runs twice: neither throws, both answer the same, and soon; every problem can be found in its file. */
async function expectCalm(sources: readonly SourceText[]): Promise<void> {
  const verdicts = new Map<string, Verdict>();
  const before = process.cpuUsage();
  const once = await generate(sources, {
    emitters: emitterNames,
    verdicts,
    lint: true,
  });
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeLessThan(longest);
  const again = await generate(sources, {
    emitters: emitterNames,
    verdicts,
    lint: true,
  });
  expect(again.problems).toEqual(once.problems);
  expect(again.files).toEqual(once.files);
  for (const problem of once.problems) expectFound(problem, sources);
  const find = (file: string) => sources.find((one) => one.file === file)?.text;
  const said = reportText(once.problems, { sources: find, colour: false });
  const { length } = once.problems;
  expect(said.match(/^  help: ./gm)?.length ?? 0).toBe(length);
  expect(reportGithub(once.problems).split("\n")).toHaveLength(length || 1);
  const { problems } = JSON.parse(reportJson(once.problems)) as {
    readonly problems: readonly object[];
  };
  expect(problems).toHaveLength(length);
  JSON.parse(reportSarif(once.problems, { version: "1" }));
}

function expectFound(
  { code, severity, message, help, at }: Diagnostic,
  sources: readonly SourceText[],
): void {
  const told = JSON.stringify({ code, message, at });
  expect(severity).toMatch(/^(?:error|warning)$/);
  expect(message, told).toMatch(/\S.*[.?]$/s);
  expect(help, told).toMatch(/\S.*\S/s);
  expect(`${message} ${help}`, told).not.toMatch(
    /\bundefined\b|\[object |\bNaN\b/,
  );
  const source = sources.find(({ file }) => file === at.file);
  expect(source, told).toBeDefined();
  const lines = (source?.text ?? "").replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const line = lines[(at.line ?? 0) - 1];
  expect(line, told).toBeDefined();
  expect(at.column, told).toBeGreaterThan(0);
  expect(at.column, told).toBeLessThanOrEqual((line ?? "").length + 1);
}

/** A spec of a post-one with a key, these members, and this beside them. */
function specWith(schema: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    ...{ lambda_function: "acme-things-post-one", http_method: "POST" },
    ...{ api_path: "/things", action: "post-one", table: "acme-things" },
    ...{ primary_key: "id", ...more },
    payload_schema: {
      "root.type": "M",
      "root.attributes.id.type": "S",
      "root.attributes.id.required": "True",
      ...schema,
    },
  };
}

function options() {
  return { emitters: emitterNames, verdicts: new Map<string, Verdict>() };
}

function nestedSchema(depth: number): JsonObject {
  const keys = Array.from(
    { length: depth },
    (_, n) =>
      [
        `root${".attributes.a".repeat(n + 1)}.type`,
        n < depth - 1 ? "M" : "S",
      ] as const,
  );
  return Object.fromEntries(keys);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
