import { expect, test } from "vitest";
import { whyUnbounded } from "../../../src/model/lint/string-bounds.js";
import { withRules } from "../../../src/model/schema/rule.js";
import type { StringShape } from "../../../src/model/schema/shape.js";

const text: StringShape = { kind: "string", nullable: false, rules: [] };

test.each([
  "^[a-z]{1,9}$",
  "^[a-z+*]{2}$",
  "^a\\+b\\*$",
  "^(?:a|b)?c$",
  "^\\p{L}{1,20}$",
  "^(?<year>\\d{4})$",
])("%s bounds a text", (source) => {
  const pattern = { source, flags: "u" } as const;
  expect(whyUnbounded(withRules(text, { pattern }))).toBe(undefined);
});

test.each([
  "^[a-z]+$",
  "^a*$",
  "^a{2,}$",
  "[a-z]{1,9}",
  "^a|b$",
  "^(a{1,9})\\1$",
  "^(?<a>b)\\k<a>$",
])("%s does not, or not for sure", (source) => {
  const pattern = { source, flags: "u" } as const;
  expect(whyUnbounded(withRules(text, { pattern }))).toBe(
    ": its `regex` does not",
  );
});

test("lengths, choices and most formats bound a text", () => {
  expect(whyUnbounded(text)).toBe("");
  expect(whyUnbounded(withRules(text, { max_length: 5 }))).toBe(undefined);
  expect(whyUnbounded(withRules(text, { enum: ["a"] }))).toBe(undefined);
  expect(whyUnbounded(withRules(text, { format: "uuid" }))).toBe(undefined);
  expect(whyUnbounded(withRules(text, { format: "uri" }))).toBe(
    ": its format `uri` does not",
  );
});
