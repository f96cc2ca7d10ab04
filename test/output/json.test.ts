import fc from "fast-check";
import { format } from "prettier";
import { expect, it } from "vitest";
import { printJson } from "../../src/output/json.js";
import type { Json } from "../../src/output/json.js";
import { freshRuns } from "../properties/runs.js";

const scalar = fc.oneof(
  fc.constantFrom(null, true, false),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ maxLength: 30, unit: "binary" }),
);

const json = fc.letrec<{ value: Json; list: Json[]; record: Json }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("record")),
  list: fc.oneof(
    fc.array(tie("value"), { maxLength: 6 }),
    fc.array(fc.integer(), { maxLength: 40 }),
  ),
  record: fc.dictionary(fc.string({ maxLength: 12 }), tie("value"), {
    maxKeys: 5,
  }),
})).value;

it("prints JSON as Prettier leaves it, with nothing lost", async () => {
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const text = printJson(value);
      expect(text).toBe(await format(text, { parser: "json" }));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    freshRuns(100),
  );
});
