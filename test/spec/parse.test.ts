import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { decode } from "../../src/spec/syntax/source-text.js";
import { parse } from "../../src/spec/parse.js";

/** A text of keys below keys, each a column further right. */
function steps(count: number): string {
  return Array.from({ length: count }, (_, n) => `${" ".repeat(n)}a:\n`).join(
    "",
  );
}

test.each([
  ["lists in a line", `a:\n  ${"- ".repeat(20_000)}x\n`],
  ["lists in a line, by tabs", `a:\n  ${"-\t".repeat(20_000)}x\n`],
  ["keys in a line", `${"? ".repeat(20_000)}x\n`],
  ["keys below keys", steps(2000)],
  ["brackets", `a: ${"[".repeat(20_000)}\n`],
  ["just too many keys below keys", steps(102)],
])("nesting by %s is told before a parser sees it", async (_, text) => {
  const { problems, value } = await parsed("a.yaml", text);
  expect(value).toBe(undefined);
  expect(problems.map(({ message }) => message)).toEqual([
    "The nesting exceeds the limit of 100 levels.",
  ]);
});

test.each([
  ["keys below keys", steps(90)],
  ["a ruler of dashes", `a: |\n  ${"-".repeat(200)}\n`],
  ["text that is far to the right", `a: |\n${" ".repeat(200)}far\n`],
])("%s is not too deep", async (_, text) => {
  const { problems } = await parsed("a.yaml", text);
  expect(problems).toEqual([]);
});

test.each([
  ["UTF-8", Buffer.from("é"), "é", undefined],
  ["UTF-8 with a mark", Buffer.from("\ufeffa"), "\ufeffa", undefined],
  ["UTF-16", Buffer.from("\ufeffé", "utf16le"), "\ufeffé", "UTF-16"],
  ["half a UTF-16", Buffer.from([0xff, 0xfe, 65]), "\ufeff", "UTF-16"],
  ["its other order", Buffer.from([0xfe, 0xff, 0, 65]), "\ufeffA", "UTF-16"],
  ["Windows-1252", Buffer.from([65, 0xe9]), "Aé", "Windows-1252"],
  ["a picture", Buffer.from([0x89, 80, 0]), "\u0089P\0", "binary data"],
  ["nothing", Buffer.alloc(0), "", undefined],
])("%s is decoded", (...row) => {
  const [, bytes, text, encoding] = row;
  expect(decode(bytes)).toEqual({ text, ...(encoding && { encoding }) });
});

async function parsed(file: string, text: string) {
  const problems: Diagnostic[] = [];
  const entry = await parse({ file, text }, (one) => void problems.push(one));
  return { problems, value: entry?.value };
}

test.each(["True", "None", "__proto__", "constructor", "toString"])(
  "%s is no literal of JSON, and is reported in words",
  async (word) => {
    const { problems } = await parsed("a.json", word);
    expect(problems.map(({ code }) => code)).toEqual(["syntax-error"]);
    for (const { message, help } of problems) {
      expect(`${message} ${help}`).not.toMatch(/\[object |\bundefined\b/);
    }
  },
);
test.each([
  ["a.yaml", `a: "${'\\"'.repeat(1_000_000)}x`],
  ["a.json", `{ "a": "${'\\"'.repeat(1_000_000)}`],
  ["a.yaml", `${"\n".repeat(200_000)}a: "`],
  ["a.yaml", `a: [ ${'x", '.repeat(100_000)}`],
])("%s is read in linear time though a quote is open", async (file, text) => {
  const { problems } = await parsed(file, text);
  expect(problems.map(({ code }) => code)).toEqual(["syntax-error"]);
});

test("brackets behind a quote that nothing closes are counted", async () => {
  const text = `a: [ x", ${"[".repeat(100_000)}`;
  const { problems } = await parsed("a.yaml", text);
  expect(problems.map(({ code }) => code)).toEqual(["too-large"]);
});
