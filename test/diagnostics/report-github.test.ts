import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import {
  failureForGithub,
  reportGithub,
} from "../../src/diagnostics/report-github.js";

const problem: Diagnostic = {
  code: "unknown-facet",
  severity: "error",
  message: "Unknown facet `requried`.",
  help: "Did you mean `required`?",
  at: { file: "specs/a.yaml", line: 7, column: 3 },
};

test("a problem is a workflow command, with its place", () => {
  expect(reportGithub([problem])).toBe(
    "::error file=specs/a.yaml,line=7,col=3,title=unknown-facet::Unknown facet `requried`.%0ADid you mean `required`?",
  );
});

test("a problem without a line has none", () => {
  const at = { file: "generated/a.ts" };
  expect(reportGithub([{ ...problem, severity: "warning", at }])).toMatch(
    /^::warning file=generated\/a\.ts,title=unknown-facet::/,
  );
});

test("no text ends a property or a command, or starts another", () => {
  const said = reportGithub([
    {
      ...problem,
      message: "50%\r\n::error::mine, and more: all",
      at: { file: "a:b,c%\n::set-env::.yaml", line: 1, column: 1 },
    },
  ]);
  expect(said.split("\n")).toHaveLength(1);
  expect(said).toBe(
    "::error file=a%3Ab%2Cc%25%0A%3A%3Aset-env%3A%3A.yaml,line=1,col=1,title=unknown-facet::50%25%0D%0A::error::mine, and more: all%0ADid you mean `required`?",
  );
});

test("a failure is a command without a place", () => {
  expect(failureForGithub("Cannot open\nspecs.")).toBe(
    "::error title=codegen::Cannot open%0Aspecs.",
  );
});
