import { symlinkSync } from "node:fs";
import { expect, test } from "vitest";
import { Project } from "./project.js";

test.concurrent.each([
  [
    ["generate", "nowhere"],
    /^codegen: Cannot open nowhere: no such file or folder\.$/m,
  ],
  [["check", "specs", "nowhere.yaml"], /Cannot open nowhere\.yaml/],
  [
    ["generate", "empty"],
    /^codegen: No spec found in empty\. A spec is a \*\.json/m,
  ],
  [["generate", "notes.txt/below"], /Cannot open notes\.txt\/below/],
  [
    ["generate", "--ot", "made"],
    /^error: unknown option '--ot'\n\(Did you mean --out\?\)$/m,
  ],
  [["generate", "--froce"], /Did you mean --force\?/],
  [["check", "--force"], /unknown option '--force'/],
  [["generate", "--out"], /argument missing/],
  [
    ["generate", "--only", "valdator"],
    /Unknown emitter "valdator"\. Did you mean validator\?/,
  ],
  [
    ["generate", "--only", "terraform"],
    /Unknown emitter "terraform"\. Choices: lambda, validator, dynamodb, docs, openapi, infra\./,
  ],
  [["generate", "--only", ""], /Unknown emitter ""/],
  [["generate", "--only", "docs,"], /Unknown emitter ""/],
  [
    ["generat"],
    /^error: unknown command 'generat'\n\(Did you mean generate\?\)$/m,
  ],
  [
    ["help", "genrate"],
    /unknown command 'genrate'\n\(Did you mean generate\?\)/,
  ],
  [["linnt"], /unknown command 'linnt'\n\(Did you mean lint\?\)/],
  [["lint", "--max-warnings", "few"], /Expected a whole number/],
  [["completion"], /^Shells: bash, zsh, fish, powershell\.$/m],
  [["lint", "nowhere"], /Cannot open nowhere/],
  [["check", "--format", "jsn"], /Unknown format "jsn"\. Did you mean json\?/],
  [["check", "--format", "xml"], /Choices: text, json, github, sarif\./],
  [["explain", "unknown-fact"], /Did you mean unknown-facet\?/],
  [["explain", "xyz"], /`codegen explain` lists all codes/],
  [["generate", "--out", "notes.txt"], /notes\.txt: it is a file/],
  [["generate", "--out", "notes.txt/below"], /notes\.txt/],
  [["generate", "loop"], /Cannot open loop/],
])("wrong usage is 2: %j", async (args, said) => {
  const project = await Project.generated();
  project.write("empty/notes.md", "");
  project.write("empty/node_modules/a.json", "{}");
  project.write("empty/.hidden/a.json", "{}");
  project.write("notes.txt", "");
  symlinkSync("loop", project.path("loop"));
  const before = project.times();
  const { code, stdout, stderr } = await project.run(...args);
  expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
  expect(stderr).toMatch(said);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(project.times()).toEqual(before);
});

test.concurrent("no command at all prints the help and is 2", async () => {
  const project = new Project();
  const { code, stdout, stderr } = await project.run();
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Usage: codegen");
});

test.concurrent("a folder without specs is 2", async () => {
  const project = new Project();
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /Cannot open specs: .*create a project with: codegen init$/m,
  );
});

test.concurrent.each([
  ["no object", "[]", "not-a-spec"],
  ["nothing", "", "empty-file"],
  ["half a file", '{"lambda_function": "a"', "syntax-error"],
  ["bytes", "\u0000\u0001\ufffd", "syntax-error"],
])("a spec that holds %s is a finding: 1", async (_, text, problem) => {
  const project = new Project();
  project.write("specs/a.json", text);
  for (const command of ["generate", "check"]) {
    const { code, stdout, stderr } = await project.run(command);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      new RegExp(`^specs/a\\.json:1:\\d+ - error ${problem}$`, "m"),
    );
  }
});

test.concurrent("warnings alone are 0", async () => {
  const project = Project.withSpecs();
  project.change("specs/orders/post-one.yaml", "/orders-post-one", "/ping");
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(0);
  expect(stderr).toContain("warning reserved-path");
  expect(stderr).toMatch(/^1 warning$/m);
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent(
  "a folder that may not be written to is 2, and names it",
  async () => {
    const project = Project.withSpecs();
    // A folder that is a file further up: nobody may write there, root neither.
    project.write("made", "");
    const { code, stderr } = await project.run(
      "generate",
      "--out",
      "made/below",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("made");
    expect(stderr).not.toContain("a bug of ours");
  },
);

test.concurrent(
  "a cache that says anything else is no bug of ours",
  async () => {
    const project = Project.withSpecs();
    await project.run("generate");
    const cache = JSON.parse(
      project.read("generated/.codegen.cache"),
    ) as object;
    const odd = [
      "",
      "{",
      "[]",
      JSON.stringify({ ...cache, warnings: null }),
      JSON.stringify({ ...cache, warnings: { endpoints: "a" } }),
      JSON.stringify({ ...cache, warnings: [], verdicts: { "/a/u": "{" } }),
      JSON.stringify({
        ...cache,
        verdicts: { "/a/u": "null" },
        key: "",
      }),
      JSON.stringify({ ...cache, specs: null }),
    ];
    for (const [n, text] of odd.entries()) {
      project.write("generated/.codegen.cache", text);
      const command = n % 2 === 0 ? "check" : "generate";
      const { code, stderr } = await project.run(command);
      expect({ code, text, stderr }).toMatchObject({ code: 0 });
      expect(stderr).toMatch(/^2 endpoints, 1 table: \d+ files unchanged/);
    }
  },
);
