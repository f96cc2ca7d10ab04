import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { escapeControlCharacters } from "../../src/diagnostics/escape-control-characters.js";
import {
  failureForGithub,
  reportGithub,
} from "../../src/diagnostics/report-github.js";
import { reportJson } from "../../src/diagnostics/report-json.js";
import { reportSarif } from "../../src/diagnostics/report-sarif.js";
import { reportText } from "../../src/diagnostics/report-text.js";
import { hostileTexts, steers } from "./hostile-texts.js";

test.each(Object.entries(hostileTexts))(
  "no reporter prints %s as it is",
  (_, text) => {
    const problem: Diagnostic = {
      code: "unknown-facet",
      severity: "error",
      message: text,
      help: text,
      at: { file: text, line: 1, column: 1, key: text },
    };
    const sources = (): string => text;
    const printed = {
      text: reportText([problem], { sources, colour: false }),
      json: reportJson([problem], text),
      sarif: reportSarif([problem], { version: "1", failure: text }),
      github: withoutOwnCommand(reportGithub([problem])),
      "failure for github": withoutOwnCommand(failureForGithub(text)),
    };
    for (const [reporter, output] of Object.entries(printed)) {
      expect(steers(output), `${reporter}: ${output}`).toBe(false);
    }
    expect(JSON.parse(printed.json)).toMatchObject({
      problems: [{ message: text, help: text, file: text }],
      failure: text,
    });
  },
);

test("what is escaped stays as it is when it is escaped again", () => {
  const once = escapeControlCharacters(Object.values(hostileTexts).join("\n"));
  expect(escapeControlCharacters(once)).toBe(once);
});

test("our own colours stay, others' commands do not", () => {
  const options = { keepsColours: true };
  expect(escapeControlCharacters("\u001b[31merror\u001b[0m", options)).toBe(
    "\u001b[31merror\u001b[0m",
  );
  expect(escapeControlCharacters("\u001b[8mhidden\u001b[2J", options)).toBe(
    "\\u001b[8mhidden\\u001b[2J",
  );
});

function withoutOwnCommand(line: string): string {
  return line.replace(/^::error /, "");
}
