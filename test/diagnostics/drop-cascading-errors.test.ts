import { problem } from "../../src/diagnostics/diagnostic.js";
import { expect, test } from "vitest";
import { dropCascadingErrors } from "../../src/diagnostics/severity-rules.js";

const at = { file: "cause.yaml", key: "/payload_schema" };
const cause = problem("unknown-key", at, { key: "taable", known: ["table"] });
const place = { file: "spec.yaml", key: "/response_schema" };
const cascading = {
  ...problem("unfilled-response", place, { member: "total" }),
  causes: [at],
};

test("a problem is left out where its cause is an error", () => {
  expect(dropCascadingErrors([cause, cascading])).toEqual([cause]);
});

test("a problem is kept where its cause is allowed, or no problem", () => {
  const allowed = { ...cause, severity: "warning" } as const;
  const both = [allowed, cascading];
  expect(dropCascadingErrors(both)).toEqual(both);
  expect(dropCascadingErrors([cascading])).toEqual([cascading]);
});
