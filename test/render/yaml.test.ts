import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  printDataAsJson,
  printYaml,
  type Data,
} from "../../src/render/yaml.js";
import { freshRuns } from "../properties/runs.js";

/** Texts that YAML could take for something else, or for its own. */
const strange = [
  ...["", " ", "a ", " a", "true", "No", "y", "null", "~", "1", "0x1f", "1e3"],
  ...["E-0", "e+1", "e5"],
  ...["2026-01-31", "09:30:00", "=", "<<", "-", "- a", "?", "? a", "a: b"],
  ...["a:", ":a", "a #b", "#a", "a#b", "&a", "*a", "!a", "|", ">", "%a", "@a"],
  ...["`a`", "'", '"', "\\", "'a'", '"a"', "\\d{4}", "[a]", "{a}", "a, b"],
  ...["---", "...", "a\nb", "a\n", "\na", "a\n\n", "a \nb", "  a\nb", "a\tb"],
  ...["a\r\nb", "\u0000", "\u200b", "\u2028", "\ud800", "a\u0085b", "\ufeff"],
  ...["é", "日本", "😀", "\u{e0001}", "/orders/{id}", "$ref", ".inf", "1_000"],
  ...["__proto__", "constructor", "12345678-1234-1234-1234-123456789012"],
  "a: b\nc: d",
  "word ".repeat(30),
  "a\n\n  b\n\nc",
];

const texts = fc.oneof(
  fc.constantFrom(...strange),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom(...strange), { maxLength: 4 })
    .map((s) => s.join("")),
);

const data = fc.letrec<{ value: Data }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    texts,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => n !== 0),
    fc.constantFrom(true, false, null),
    fc.array(tie("value"), { maxLength: 5 }),
    fc
      .array(fc.tuple(texts, tie("value")), { maxLength: 5 })
      .map((entries): Data => new Map(entries.map(([k, v]) => [sound(k), v]))),
  ),
})).value;

const root = fc
  .array(fc.tuple(texts, data), { minLength: 1, maxLength: 5 })
  .map((entries): Data => new Map(entries.map(([k, v]) => [sound(k), v])));

test.each(["1.1", "1.2"] as const)(
  "data comes back from YAML %s as it was",
  (version) => {
    fc.assert(
      fc.property(root, fc.boolean(), (value, flowMaps) => {
        const read: unknown = parse(printYaml(value, { flowMaps }), {
          version,
          mapAsMap: true,
          ...(version === "1.1" && { merge: false }),
        });
        expect(read).toEqual(plain(value));
      }),
      freshRuns(200),
    );
  },
);

test("a key of any length comes back", () => {
  const key = "k".repeat(5000);
  for (const value of ["v", "a\nb", [], ["x", ["y"]], { a: 1, [key]: 2 }]) {
    const given = { list: [{ [key]: value, b: 1 }], [key]: value };
    expect(parse(printYaml(given))).toEqual(given);
    expect(parse(printYaml(given, { flowMaps: true }))).toEqual(given);
  }
});

test("Prettier leaves it as it is", async () => {
  await fc.assert(
    fc.asyncProperty(root, fc.boolean(), async (value, flowMaps) => {
      const text = printYaml(value, { flowMaps });
      expect(await format(text, { parser: "yaml" })).toBe(text);
    }),
    freshRuns(80),
  );
});

test("a map of scalars is on one line where that is asked for, and fits", () => {
  const scalars = { type: "string", pattern: "^[a, b]{1}$", nullable: true };
  const long = { type: "string", pattern: `^${"a".repeat(60)}$` };
  const given = { a: { short: scalars, long }, list: [scalars], none: {} };
  expect(printYaml(given, { flowMaps: true })).toBe(`a:
  short: { type: string, pattern: "^[a, b]{1}$", nullable: true }
  long:
    type: string
    pattern: "${long.pattern}"
list:
  - type: string
    pattern: "^[a, b]{1}$"
    nullable: true
none: {}
`);
});

test("data comes back from JSON with its keys in order", () => {
  fc.assert(
    fc.property(root, (value) => {
      const text = printDataAsJson(value);
      expect(parse(text, { mapAsMap: true })).toEqual(plain(value));
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }),
  );
});

/** What is written: lone halves of characters are none. */
function plain(value: Data): unknown {
  if (typeof value === "string") return sound(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Data[]).map(plain);
  return new Map(
    [...(value as ReadonlyMap<string, Data>)].map(([k, v]) => [k, plain(v)]),
  );
}

function sound(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
