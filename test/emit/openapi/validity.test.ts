import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { format } from "prettier";
import { expect, test } from "vitest";
import { documents } from "./documents.js";

/** What `redocly lint` warns of, and why it may. */
const explained: readonly (readonly [rule: string, message: RegExp])[] = [
  // Specs do not say under which licence an API is.
  ["info-license", /`license`/],
  // An endpoint_url of a spec may be anything.
  ["no-server-example.com", /example\.com/],
  // The linter takes a text of XML for the object that it is of.
  ["no-invalid-media-type-examples", /schema: type must be object/],
  // Its validator takes a member that is not there for that of the prototype.
  ["no-invalid-media-type-examples", /`constructor` property type/],
];

test("there are documents to look at", () => {
  expect(documents.length).toBeGreaterThan(5);
});

test.each(documents)("$name is valid OpenAPI 3.1", async ({ text }) => {
  const { valid, errors } = await new Validator().validate(text);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test.each(documents)(
  "$name passes redocly's recommended rules",
  async ({ text, path }) => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({
      source: text,
      absoluteRef: path,
      config,
    });
    const unexplained = problems
      .map(({ ruleId, message, severity }) => ({ ruleId, message, severity }))
      .filter(
        ({ ruleId, message, severity }) =>
          severity === "error" ||
          !explained.some(
            ([rule, words]) => rule === ruleId && words.test(message),
          ),
      );
    expect(unexplained).toEqual([]);
  },
);

test.each(documents)("$name is laid out as Prettier does", async ({ text }) => {
  expect(await format(text, { parser: "yaml" })).toBe(text);
});
