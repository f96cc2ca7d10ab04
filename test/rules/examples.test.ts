import { readFileSync } from "node:fs";
import { join } from "node:path";
import { name, version } from "#build";
import { beforeAll, expect, test } from "vitest";
import { emitterNames, type OutputFile } from "../../src/emit/emitter.js";
import { generate } from "../../src/generate.js";
import { hookFiles, type HookFile } from "../../src/hooks/hook-file.js";
import { emptyCache } from "../../src/output/cache/cache.js";
import { hashText, toLf } from "../../src/output/hash.js";
import { isManifestCurrent } from "../../src/output/manifest.js";
import { planOutput, type SpecFile } from "../../src/output/plan.js";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

const out = join(root, "examples/generated");
const specs: SpecFile[] = [];
let wanted: readonly OutputFile[] = [];
let hooks: readonly HookFile[] = [];

beforeAll(async () => {
  const sources = findSpecs(root, ["specs"]).files.map(({ file, ...stamp }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(source.path);
    specs.push({ ...stamp, path: file, hash: hashText(source.text) });
    return source;
  });
  const options = { emitters: emitterNames, verdicts: new Map() };
  const { files, problems, model } = await generate(sources, options);
  expect(problems).toEqual([]);
  wanted = files;
  hooks = hookFiles(model, "generated");
});

test("examples hold the files that the specs ask for, and the tool's own", () => {
  const own = [".codegen.json", ".gitignore"];
  const found = filesBelow(out).filter(
    (path) => !path.startsWith(".codegen.cache"),
  );
  expect(found).toEqual([...wanted.map(({ path }) => path), ...own].sort());
});

test("each file is what the specs say, byte for byte", () => {
  for (const { path, text } of wanted) {
    const found = readFileSync(join(out, path));
    expect(found.toString(), path).toBe(text);
    expect(found.equals(Buffer.from(text)), path).toBe(true);
  }
});

test("beside them stands one hook file an endpoint, as it is written once", () => {
  const folder = join(root, "examples/hooks");
  const found = filesBelow(folder).map((path) => `hooks/${path}`);
  expect(found).toEqual(hooks.map(({ path }) => path).sort());
  for (const { path, text } of hooks) {
    expect(readFileSync(join(root, "examples", path), "utf8"), path).toBe(text);
  }
});

test("the manifest is what a run would write", () => {
  const tool = { name, version };
  const { manifest, changes } = planOutput({
    out,
    files: wanted,
    origin: { tool, options: {}, roots: ["specs"] },
    specs,
    cache: emptyCache,
    startedAt: Date.now(),
  });
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(
    new Set(["unchanged"]),
  );
  expect(isManifestCurrent(out, manifest)).toBe(true);
  const ignore = readFileSync(join(out, ".gitignore"), "utf8");
  expect(toLf(ignore)).toBe(".codegen.cache*\n");
});
