import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import { printJson } from "../../src/languages/json.js";
import type { JsonValue } from "../../src/model/json-value.js";
import { freshRuns } from "../properties/runs.js";

const strings = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("中文字中文字", "👍🏽 ❤️", "\u202e", "\ud800", "__proto__"),
  fc.integer({ min: 1, max: 90 }).map((length) => "x".repeat(length)),
);

const numbers = fc.oneof(
  fc.integer(),
  fc.integer({ min: -9, max: 9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e21, 1e-7, -0, Number.MAX_SAFE_INTEGER),
);

const values = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(strings, numbers, fc.boolean(), fc.constant(null)),
    fc.array(numbers, { maxLength: 40 }),
    fc.array(strings, { maxLength: 8 }),
    fc.array(fc.array(numbers, { maxLength: 3 }), { maxLength: 3 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(strings, tie("value")), { maxLength: 4 })
      .map((members) => Object.fromEntries(members)),
  ),
})).value;

describe("printJson", () => {
  test.each([
    ["{}", {}],
    ["[]", []],
    ["[{}, []]", [{}, []]],
    ['{\n  "a": [1, "b", null]\n}', { a: [1, "b", null] }],
    ['[\n  {\n    "a": 1\n  }\n]', [{ a: 1 }]],
    ["[[1], [2, 3]]", [[1], [2, 3]]],
    ["[\n  [1, 2],\n  [3, 4]\n]", [[1, 2], [3, 4]]], // prettier-ignore
    ["[1e21, -0]", [1e21, -0]],
    ['"\\u2028\\ud800\\u202e\\u200b\\u007f"', "\u2028\ud800\u202e\u200b\u007f"],
    ['"é中😀❤️"', "é中😀❤️"],
    ['{\n  "__proto__": 1\n}', JSON.parse('{"__proto__":1}') as JsonValue],
  ])("prints %s", (expected, value) => {
    expect(printJson(value)).toBe(expected);
  });

  test("breaks a list that does not fit, by width and with its comma", async () => {
    for (const room of [65, 66, 67, 68, 69])
      for (const text of ["x".repeat(room), "中".repeat(room / 2)])
        await expectFormatted({ "a-key": [text, 1], b: [text, 1] });
    await expectFormatted(Array.from({ length: 60 }, (_, i) => i * 7919));
  });

  test("stands in a block that is indented", () => {
    expect(printJson({ a: [1] }, 4)).toBe('{\n      "a": [1]\n    }');
    const value = ["x".repeat(40), "y".repeat(30)];
    expect(printJson(value, 2).split("\n")).toHaveLength(1);
    expect(printJson(value, 3).split("\n")).toHaveLength(4);
  });

  test("is as Prettier prints it in a list item", async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const json = printJson({ value, b: [value] }, 2);
        const page = `- a\n\n  \`\`\`json\n  ${json}\n  \`\`\`\n`;
        expect(await prettier.format(page, { parser: "markdown" })).toBe(page);
      }),
      freshRuns(60),
    );
  });

  test("says the same value", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(printJson(value))).toStrictEqual(value);
      }),
      freshRuns(400),
    );
  });

  test("is as Prettier prints it, alone and in a fence", async () => {
    await fc.assert(fc.asyncProperty(values, expectFormatted), freshRuns(200));
  });

  test("shows everything that it says", () => {
    const hidden =
      /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(printJson(value)).not.toMatch(hidden);
      }),
      freshRuns(400),
    );
  });
});

async function expectFormatted(value: JsonValue): Promise<void> {
  const json = printJson(value);
  expect(await prettier.format(json, { parser: "json" })).toBe(`${json}\n`);
  const page = `\`\`\`json\n${json}\n\`\`\`\n`;
  expect(await prettier.format(page, { parser: "markdown" })).toBe(page);
}
