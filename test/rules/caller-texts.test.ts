import { readFileSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";

const golden = "test/rules/caller-texts.txt";

test("all that callers are told is in one list, to be read as they would", () => {
  const files = [
    ...filesBelow("templates/lambda/runtime").map(
      (path) => `templates/lambda/runtime/${path}`,
    ),
    "src/emit/infra/rest-api/gateway-responses.ts",
  ];
  const texts = new Set(files.flatMap(proseIn));
  const list = `${[...texts].sort().join("\n")}\n`;
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(golden, list);
  expect(list).toBe(readFileSync(golden, "utf8"));
});

/** The sentences of a file, and what violations say: its strings and templates of several words. */
function proseIn(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isTemplate =
      ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (ts.isStringLiteral(node) || isTemplate) {
      const prose = isTemplate ? node.getText().slice(1, -1) : node.text;
      if (sentence.test(prose) || violation.test(prose)) found.push(prose);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

const sentence = /^[A-Z][^=]* .*[.]$/;
const violation = /^(?:already|has|is|must) /;
