import { problem } from "../../src/diagnostics/diagnostic.js";
import { expect, test } from "vitest";
import { withoutConsequences } from "../../src/generate.js";

const at = { file: "cause.yaml", key: "/payload_schema" };
const cause = problem("unknown-key", at, { key: "taable", known: ["table"] });
const place = { file: "spec.yaml", key: "/response_schema" };
const consequence = {
  ...problem("unfilled-response", place, { member: "total" }),
  causes: [at],
};

test("a problem is left out where its cause is an error", () => {
  expect(withoutConsequences([cause, consequence])).toEqual([cause]);
});

test("a problem is kept where its cause is allowed, or no problem", () => {
  const allowed = { ...cause, severity: "warning" } as const;
  const both = [allowed, consequence];
  expect(withoutConsequences(both)).toEqual(both);
  expect(withoutConsequences([consequence])).toEqual([consequence]);
});
