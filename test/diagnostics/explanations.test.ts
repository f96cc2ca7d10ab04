import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { expect, test } from "vitest";
import { codes } from "../../src/diagnostics/catalogue.js";
import {
  correctExample,
  incorrectExample,
  type Explanation,
} from "../../src/diagnostics/explanation.js";
import { explanations } from "../../src/diagnostics/explanations.js";
import { generate } from "../../src/generate.js";

const explained = codes.map((code) => [code, explanations[code]] as const);

test.each(explained)(
  "%s is explained, by an incorrect and a corrected example",
  (_, text) => {
    expect(text.summary).toMatch(/^[A-Z`].{10,75}\.$/);
    expect(text.meaning).toMatch(/^[A-Z`].{40,}[.]$/);
    expect(text.example).toMatch(/^\n(?:[-+ ](?: .*)?\n)+$/);
    expect(incorrectExample(text)).not.toBe(correctExample(text));
  },
);

const specs = explained.filter(([, { shows }]) => shows === undefined);

test("most examples are specs", () => {
  expect(explained.length - specs.length).toBeLessThanOrEqual(36);
});

test.each(specs)(
  "%s: the incorrect example has it, and the corrected one has none",
  async (...row) => {
    const [code, explanation] = row;
    expect(await codesOf(incorrectExample(explanation))).toContain(code);
    const left = await problemsOf(correctExample(explanation));
    expect(left.filter((one) => one.code === code)).toEqual([]);
    expect(left.filter(({ severity }) => severity === "error")).toEqual([]);
  },
);

async function codesOf(text: string): Promise<readonly string[]> {
  return (await problemsOf(text)).map(({ code }) => code);
}

async function problemsOf(text: string) {
  const options = { emitters: [], verdicts: new Map(), lint: true };
  return (await generate(sourcesIn(text), options)).problems;
}

/** The files of an example; what stands before the first name is a spec of its own. */
function sourcesIn(text: string): readonly SourceText[] {
  const parts = text.split(/^# (\S+\.(?:yaml|json))\n/m);
  const [first = "", ...named] = parts;
  const files = [["specs/orders.yaml", first]];
  for (let n = 0; n < named.length; n += 2) {
    files.push([named[n] ?? "", named[n + 1] ?? ""]);
  }
  return files
    .filter(([, body]) => body !== "")
    .map(([file = "", body = ""]) => ({ file, text: `${body.trimEnd()}\n` }));
}

test("an example's sides are what its marks say", () => {
  const example = "\n  a: 1\n- b: 2\n+ b: 3\n";
  const explanation: Explanation = { summary: "", meaning: "", example };
  expect(incorrectExample(explanation)).toBe("a: 1\nb: 2");
  expect(correctExample(explanation)).toBe("a: 1\nb: 3");
});
