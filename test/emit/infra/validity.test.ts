import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { emitted, emittedWithin, specsIn } from "./emitted.js";
import { faults } from "./faults.js";
import { isTemplate, problemsOf } from "./problems-of.js";
import { rootsOf } from "./stacks.js";

const golden = join(import.meta.dirname, "../../golden");

/** The specs that stand for all: each case of them is emitted. */
const folders = [
  "specs",
  ...readdirSync(golden)
    .filter((name) => existsSync(join(golden, name, "expected")))
    .map((name) => `test/golden/${name}/specs`),
];

test.each(folders)("templates of %s can be deployed", async (folder) => {
  const { files, errors } = await emitted(specsIn(folder));
  expect(errors).toEqual([]);
  expect([...files.keys()].filter(isTemplate).length).toBeGreaterThan(1);
  expect(problemsOf(files)).toEqual([]);
});

test("templates of several root stacks can be deployed, those of spread functions and tables too", async () => {
  const sources = specsIn("specs", "test/golden/every-way-into-an-api/specs");
  for (const limits of [
    { operation: 100 },
    { operation: 100, resources: 40 },
    { operation: 10, resources: 3 },
  ]) {
    const { files, errors } = await emittedWithin(limits, sources);
    expect(errors).toEqual([]);
    expect(rootsOf(files).length).toBeGreaterThan(3);
    expect(problemsOf(files)).toEqual([]);
  }
});

const { files: sound } = await emitted(specsIn("specs/one"));

test.each(faults)("$what is caught", ({ file, right, wrong, said }) => {
  const text = sound.get(file) ?? "";
  const changed = text.replace(right, () => wrong);
  expect(changed).not.toBe(text);
  const problems = problemsOf(new Map([...sound, [file, changed]]));
  expect(problems.filter((problem) => said.test(problem))).not.toEqual([]);
});

test("templates are laid out as Prettier does", async () => {
  const names = "test/golden/sixty-character-names/specs";
  const long = await emitted(specsIn(names), { emitters: ["infra"] });
  for (const [path, text] of [...sound, ...long.files]) {
    if (!isTemplate(path)) continue;
    expect(await format(text, { parser: "yaml" }), path).toBe(text);
  }
});
