import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emitterNames } from "../../src/emit/emitter.js";
import { generate } from "../../src/generate.js";
import { hookFiles } from "../../src/hooks/hook-file.js";
import type { View } from "../../src/render/register-helpers.js";
import { ourTemplates } from "../../src/render/render.js";
import { sealView } from "../../src/render/seal-view.js";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";
import { root } from "./root.js";

const { render } = ourTemplates;

beforeEach(() => {
  vi.spyOn(ourTemplates, "render").mockImplementation((path, view) =>
    render(path, sealView(view) as View),
  );
});

afterEach(() => {
  vi.restoreAllMocks();
});

const golden = join(root, "test/golden");

const folders = [
  root,
  ...readdirSync(golden)
    .map((name) => join(golden, name))
    .filter((folder) => existsSync(join(folder, "expected"))),
];

test.each(folders.map((folder) => [folder.slice(root.length) || "/", folder]))(
  "no template reads a field that the view lacks: %s",
  async (_, folder) => {
    const sources = findSpecs(folder, ["specs"]).files.map(({ file }) => {
      const source = loadSpec(folder, file);
      if ("code" in source) throw new Error(source.path);
      return source;
    });
    const options = { emitters: emitterNames, verdicts: new Map() };
    const { files, model } = await generate(sources, options);
    expect(files.length).toBeGreaterThan(0);
    expect(hookFiles(model, "generated").length).toBeGreaterThan(0);
  },
);

test("a field that the view lacks throws, wherever a template reads it", () => {
  const index = (view: View) => () =>
    ourTemplates.render("docs/index.md", view);
  expect(index({ modules: [], tables: [] })).not.toThrow();
  expect(index({})).toThrow("modules");
  expect(index({ modules: [{ name: "a" }] })).toThrow("groups");
  const group = { name: "b" };
  expect(index({ modules: [{ name: "a", groups: [group] }] })).toThrow(
    "endpoints",
  );
});
