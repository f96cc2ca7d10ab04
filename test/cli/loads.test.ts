import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundledPackages, closureOf, loadedBy } from "./loaded.js";
import { Project } from "./project.js";

const root = join(import.meta.dirname, "../..");
const post = "specs/orders/post-one.yaml";

/** A project with a pattern that has to be judged. */
function withPattern(): Project {
  const project = Project.withSpecs();
  const member = "  root.attributes.customer_code";
  const required = `${member}.required: "True"\n`;
  const regex = `${member}.regex: ^[a-z][a-z0-9]{0,31}$\n`;
  project.change(post, required, required + regex);
  return project;
}

test.concurrent(
  "the packages that are looked for are bundled, and these are not",
  () => {
    expect(bundledPackages()).toEqual([
      "@babel/code-frame",
      "ajv",
      "chokidar",
      "commander",
      "handlebars",
      "json-schema-faker",
      "jsonc-parser",
      "recheck",
      "yaml",
    ]);
  },
);

test.concurrent(
  "a first run loads what it needs, and nothing that is for problems",
  async () => {
    const { files, packages } = await loadedBy(withPattern(), "generate");
    expect(packages).toEqual(
      expect.arrayContaining([
        "commander",
        "handlebars",
        "json-schema-faker",
        "recheck",
        "yaml",
      ]),
    );
    expect(packages).not.toContain("@babel/code-frame");
    expect(packages).not.toContain("ajv");
    expect(files).toContain("dist/templates.js");
    expect(files.filter((file) => file.startsWith("node_modules/"))).toEqual(
      [],
    );
  },
);

test.concurrent(
  "patterns that were judged before are not judged again",
  async () => {
    const project = withPattern();
    await project.spawn({}, "generate");
    project.change(post, "status_code: 202", "status_code: 200");
    const { packages } = await loadedBy(project, "generate");
    expect(packages).not.toContain("recheck");
    expect(packages).toContain("handlebars");
  },
);

test.concurrent("a run over JSON alone loads no YAML", async () => {
  const project = Project.withSpecs();
  project.remove(post);
  const { packages } = await loadedBy(project, "generate");
  expect(packages).toContain("handlebars");
  expect(packages).not.toContain("yaml");
});

test.concurrent("one emitter loads what it needs alone", async () => {
  const project = Project.withSpecs();
  const { packages } = await loadedBy(
    project,
    "generate",
    "--only",
    "dynamodb",
  );
  expect(packages).toContain("handlebars");
  expect(packages).not.toContain("json-schema-faker");
});

test.concurrent.each(["generate", "check"])(
  "%s of what is up to date loads next to nothing",
  async (command) => {
    const project = Project.withSpecs();
    await project.spawn({}, "generate");
    const { files, packages } = await loadedBy(project, command);
    expect(packages).toEqual(["commander"]);
    expect(files).not.toContain("dist/templates.js");
    expect(files.filter((file) => file.startsWith("node_modules/"))).toEqual(
      [],
    );
    expect(bytesOf(files)).toBeLessThan(105_000);
  },
);

test.concurrent("a plain configuration loads no YAML", async () => {
  const project = Project.withSpecs();
  project.write(
    "codegen.config.yaml",
    "out: made/here\nrules:\n  reserved-path: error\n",
  );
  await project.spawn({}, "generate");
  const { packages } = await loadedBy(project, "generate");
  expect(packages).toEqual(["commander"]);
});

test.concurrent(
  "--version loads the command line's own file and what that imports",
  async () => {
    const { files, packages } = await loadedBy(new Project(), "--version");
    expect(files.filter((file) => !file.startsWith("test/"))).toEqual(
      ["bin/codegen.js", ...closureOf("dist/cli.js")].sort(),
    );
    expect(packages).toEqual([]);
  },
);

test.concurrent(
  "--help loads the definitions of commands, and nothing that they run",
  async () => {
    const { files, packages } = await loadedBy(new Project(), "--help");
    expect(packages).toEqual(["commander"]);
    const definitions = readdirSync(join(root, "src/cli/commands")).map(
      (file) => file.replace(/\.ts$/, ""),
    );
    const chunks = files.flatMap(
      (file) => /^dist\/chunks\/(.*)-[A-Z0-9]{8}\.js$/.exec(file)?.[1] ?? [],
    );
    expect(chunks.filter((name) => name !== "chunk").sort()).toEqual(
      [...definitions, "program"].sort(),
    );
    expect(bytesOf(files)).toBeLessThan(105_000);
  },
);

function bytesOf(files: readonly string[]): number {
  return files
    .filter((file) => file.startsWith("dist/"))
    .map((file) => readFileSync(join(root, file)).length)
    .reduce((sum, length) => sum + length, 0);
}
