import { expect, test } from "vitest";
import type { Override } from "../../src/emit/overrides.js";
import { generate, type Generated } from "../../src/generate.js";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";
import { root } from "../rules/root.js";

const sources = findSpecs(root, ["specs/one"]).files.map(({ file }) => {
  const source = loadSpec(root, file);
  if ("code" in source) throw new Error(source.path);
  return source;
});

function generateWith(...overrides: readonly Override[]): Promise<Generated> {
  const emitters = ["lambda", "docs"] as const;
  return generate(sources, { emitters, verdicts: new Map(), overrides });
}

function override(name: string, text: string): Override {
  return { name, file: `templates/${name}`, text };
}

test("runs at the same time do not mix their overrides", async () => {
  const [ours, first, second] = await Promise.all([
    generateWith(),
    generateWith(
      override("docs/index.md.hbs", "# First\n"),
      override("lambda/tsconfig.json", '{ "files": [] }\n'),
    ),
    generateWith(override("docs/index.md.hbs", "# Second\n")),
  ]);
  const textIn = ({ files }: Generated, path: string): string | undefined =>
    files.find((file) => file.path === path)?.text;
  expect(textIn(first, "docs/index.md")).toBe("# First\n");
  expect(textIn(second, "docs/index.md")).toBe("# Second\n");
  expect(textIn(first, "tsconfig.json")).toBe('{ "files": [] }\n');
  expect(textIn(second, "tsconfig.json")).toBe(textIn(ours, "tsconfig.json"));
  const overridden = new Set(["docs/index.md", "tsconfig.json"]);
  const others = ({ files }: Generated) =>
    files.filter(({ path }) => !overridden.has(path));
  expect(others(first)).toEqual(others(ours));
  expect(others(second)).toEqual(others(ours));
});

test("what a user's template imports of the runtime is emitted, and what that imports", async () => {
  const handler = override(
    "lambda/get-one-sync.ts.hbs",
    'export { readXml } from "../../runtime/xml.js";\n',
  );
  const ours = new Set((await generateWith()).files.map(({ path }) => path));
  const { files, problems } = await generateWith(handler);
  const added = files.filter(({ path }) => !ours.has(path));
  expect(problems).toEqual([]);
  expect(added.map(({ path }) => path)).toEqual(
    ["kinds", "xml-names", "xml-scan", "xml-text", "xml-values", "xml"].map(
      (name) => `runtime/${name}.ts`,
    ),
  );
});
