import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { Project } from "./project.js";

test.concurrent(
  "a configuration is found upward, and its paths are relative to it",
  async () => {
    const project = Project.withSpecs();
    project.write(
      "codegen.config.yaml",
      "specs: specs/orders\nout: made/here\n",
    );
    project.write("a/b/.keep", "");
    const { code } = await project.runWith({ cwd: "a/b" }, "generate");
    expect(code).toBe(0);
    expect(project.files("made/here")).toContain("docs/index.md");
    expect(existsSync(project.path("a/b/generated"))).toBe(false);
    expect(
      project.read("made/here/docs/acme/sync-get/acme-orders-get-one.md"),
    ).toContain("from specs/orders/get-one.json.");
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent(
  "flags win, and are relative to where they are given",
  async () => {
    const project = Project.withSpecs();
    project.write(
      "codegen.config.yaml",
      "out: made\nspecs: [nowhere]\nonly: [docs]\n",
    );
    project.write("a/.keep", "");
    const { code } = await project.runWith(
      { cwd: "a" },
      "generate",
      "../specs",
      "--out",
      "out",
      "--only",
      "validator",
    );
    expect(code).toBe(0);
    expect(
      project.files("a/out").filter((path) => !path.startsWith(".")),
    ).toEqual([
      "endpoints/acme-orders-get-one/validate.d.ts",
      "endpoints/acme-orders-get-one/validate.js",
      "endpoints/acme-orders-post-one/validate.d.ts",
      "endpoints/acme-orders-post-one/validate.js",
    ]);
  },
);

test.concurrent.each([
  ["codegen.config.yml", "only:\n  - docs\n"],
  ["codegen.config.json", '{"only": ["docs"]}'],
  ["codegen.config.yaml", "only: docs # a comment\n"],
  ["codegen.config.yaml", "\ufeffonly: docs\r\n"],
])("%s is read: %j", async (name, text) => {
  const project = Project.withSpecs();
  project.write(name, text);
  const { code, stderr } = await project.run("generate");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(project.files().every((path) => /^docs\/|^\./.test(path))).toBe(true);
});

test.concurrent.each([
  ["an empty file", ""],
  ["a comment", "# nothing\n"],
  ["null", "null\n"],
])("%s configures nothing", async (_, text) => {
  const project = Project.withSpecs();
  project.write("codegen.config.yaml", text);
  expect((await project.run("generate")).code).toBe(0);
  expect(project.files()).toContain("docs/index.md");
});

test.concurrent.each([
  [
    "an unknown key",
    "yaml",
    "outt: made\n",
    /codegen\.config\.yaml:1:1: Unknown configuration key `outt`\. Did you mean `out`\?/,
  ],
  [
    "a key like no other",
    "yaml",
    "out: made\ncolour: red\n",
    /Unknown configuration key `colour`\. Keys: specs, out, only, templates, rules, infra, cache\./,
  ],
  [
    "its place",
    "yaml",
    "out: made\noutt: made\n",
    /codegen\.config\.yaml:2:1: /,
  ],
  [
    "a wrong type",
    "json",
    '{"out": 1}',
    /codegen\.config\.json.*Invalid `out`: expected a string\./,
  ],
  [
    "a wrong list",
    "json",
    '{"specs": [1]}',
    /Invalid `specs`: expected a string\./,
  ],
  ["a list", "yaml", "- a\n", /Expected an object/],
  [
    "broken YAML",
    "yaml",
    "out: made\nonly: [docs\n",
    /codegen\.config\.yaml:[23]:\d+: /,
  ],
  ["broken JSON", "json", '{"out": }', /codegen\.config\.json:1:\d+: /],
  ["a key twice", "yaml", "out: a\nout: b\n", /codegen\.config\.yaml:2:1: /],
  [
    "an unknown rule",
    "yaml",
    "out: made\nrules:\n  polinomial-regex: error\n",
    /codegen\.config\.yaml:3:3: Unknown rule `polinomial-regex`\. Did you mean `polynomial-regex`\?/,
  ],
  [
    "a rule like no other",
    "yaml",
    "rules: { colours: off }\n",
    /Unknown rule `colours`\. `codegen explain` lists them all\./,
  ],
  [
    "an unknown setting",
    "yaml",
    "rules:\n  polynomial-regex: never\n",
    /:2:3: Invalid severity of `polynomial-regex`: expected off, warning, error\./,
  ],
  [
    "a rule for what always stops",
    "json",
    '{"rules": {"unknown-facet": "warning"}}',
    /`unknown-facet` is always an error: no rule can set it to warning\./,
  ],
  [
    "rules that are a list",
    "yaml",
    "rules: [a]\n",
    /Invalid `rules`: expected an object/,
  ],
  [
    "rules without any",
    "yaml",
    "rules:\n",
    /Invalid `rules`: expected an object/,
  ],
  [
    "an unknown setting of deployment",
    "yaml",
    "infra:\n  memmory: 512\n",
    /:2:3: Unknown key `memmory` of `infra`\. Did you mean `memory`\?/,
  ],
  [
    "too much memory",
    "yaml",
    "infra:\n  timeout: 20\n  memory: 20000\n",
    /:3:3: Invalid `memory` of `infra`: expected a whole number from 128 to 10240\./,
  ],
  [
    "an origin with a path",
    "yaml",
    "infra:\n  cors: { origin: https://a.example/b }\n",
    /:2:3: Invalid `cors` of `infra`: expected origin \(one origin such as/,
  ],
  [
    "a table without a word",
    "json",
    '{"infra": {"tables": {"a": {"there": true}}}}',
    /Invalid `tables` of `infra`: expected names, each with existing \(true or false\)\./,
  ],
  [
    "infra that is a text",
    "yaml",
    "infra: big\n",
    /Invalid `infra`: expected an object/,
  ],
  [
    "an unknown emitter",
    "yaml",
    "only: [doc]\n",
    /Unknown emitter "doc" in `only` of the configuration\. Emitters: lambda, validator/,
  ],
])("%s in a configuration is wrong usage", async (...row) => {
  const [, type, text, said] = row;
  const project = Project.withSpecs();
  project.write(`codegen.config.${type}`, text);
  const { code, stdout, stderr } = await project.run("generate");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(existsSync(project.path("generated"))).toBe(false);
});

test.concurrent(
  "a configuration that cannot be read is wrong usage",
  async () => {
    const project = Project.withSpecs();
    project.write("codegen.config.yaml/a.txt", "");
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(2);
    expect(stderr).toContain("codegen.config.yaml");
  },
);
