import { expect, test } from "vitest";
import { codes } from "../../src/diagnostics/catalogue.js";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

test.concurrent.each(["unknown-facet", "exponential-regex", "long-name"])(
  "%s is explained by an incorrect and a corrected example",
  async (word) => {
    const { code, stdout, stderr } = await new Project().run("explain", word);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expectGolden(`explain-${word}`, stdout);
  },
);

test.concurrent("without a code all are listed, a line each", async () => {
  const { code, stdout, stderr } = await new Project().run("explain");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual([...codes].sort());
  for (const line of lines) {
    expect(line).toMatch(/^[a-z-]+ +(?:error|warning|style) +[A-Z`].*\.$/);
    expect(line.length, line).toBeLessThanOrEqual(110);
  }
});

test.concurrent("a code may be written in capitals", async () => {
  const { stdout } = await new Project().run("explain", "Unknown-Facet");
  expect(stdout).toMatch(/^unknown-facet \(error\)\n/);
});
