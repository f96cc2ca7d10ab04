import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const post = "specs/orders/post-one.yaml";

function withMistakes(): Project {
  const project = Project.withSpecs();
  project.change(post, "status.type: S", "status.type: STRING");
  project.change(post, "/orders-post-one", "/ping");
  return project;
}

test.concurrent.each(["generate", "check", "lint"])(
  "%s gives its problems as JSON on standard output",
  async (command) => {
    const { code, stdout, stderr } = await withMistakes().run(
      command,
      "--format",
      "json",
    );
    expect(code).toBe(1);
    expectGolden("format-json", stdout);
    expect(stderr).toMatch(/^1 error, 1 warning/);
  },
);

test.concurrent.each([
  ["json", '"problems": []'],
  ["sarif", '"results": []'],
])("a run without problems is a document as well: %s", async (...row) => {
  const [format, said] = row;
  const project = await Project.generated();
  for (const args of [["generate"], ["generate", "--dry-run"], ["check"]]) {
    const { code, stdout, stderr } = await project.run(
      ...args,
      "--format",
      format,
    );
    expect({ code, args }).toEqual({ code: 0, args });
    JSON.parse(stdout);
    expect(stdout).toContain(said);
    expect(stderr).toMatch(/2 endpoints, 1 table: /);
  }
});

test.concurrent("sarif is one log on standard output", async () => {
  const { code, stdout } = await withMistakes().run(
    "check",
    "--format",
    "sarif",
  );
  expect(code).toBe(1);
  const log = JSON.parse(stdout) as {
    readonly runs: readonly { readonly results: readonly object[] }[];
  };
  expect(log.runs[0]?.results).toMatchObject([
    { ruleId: "reserved-path", level: "warning" },
    {
      ruleId: "unknown-type",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: post },
            region: { startLine: 19, startColumn: 3 },
          },
        },
      ],
    },
  ]);
});

test.concurrent("what a dry run would do leaves a document alone", async () => {
  const { stdout, stderr } = await Project.withSpecs().run(
    "generate",
    "--dry-run",
    "--format",
    "json",
  );
  JSON.parse(stdout);
  expect(stderr).toContain("create docs/index.md");
});

test.concurrent("drift is a problem for programs", async () => {
  const project = await Project.generated();
  project.remove("generated/docs/index.md");
  project.change(
    "hooks/acme-orders-get-one.ts",
    "export const after",
    "export const later",
  );
  const { code, stdout } = await project.run("check", "--format", "json");
  expect(code).toBe(1);
  expectGolden("format-json-drift", stdout);
  const { stdout: plain } = await project.run("check");
  expect(plain).toContain("missing: generated/docs/index.md\n");
});

test.concurrent(
  "on GitHub, problems are annotations beside the text",
  async () => {
    const env = { GITHUB_ACTIONS: "true" };
    const { code, stdout, stderr } = await withMistakes().runWith(
      { env },
      "check",
    );
    expect(code).toBe(1);
    expectGolden("format-github", stdout);
    expect(stderr).toContain(`${post}:19:3 - error unknown-type`);
    const text = await withMistakes().runWith(
      { env },
      "check",
      "--format",
      "text",
    );
    expect(text.stdout).toBe("");
  },
);

test.concurrent("on GitHub, paths start at the repository's root", async () => {
  const project = withMistakes();
  project.write("codegen.config.yaml", "out: generated\n");
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: project.path(".."),
  };
  const { stdout } = await project.runWith({ env }, "check");
  const folder = project.folder.split("/").at(-1) ?? "";
  expect(stdout).toContain(`::error file=${folder}/${post},line=19,col=3,`);
});

const misspelt = "out: generated\nonyl: docs\n";

test.concurrent.each(["json", "github"])(
  "a configuration's problem is one in %s too",
  async (format) => {
    const project = Project.withSpecs();
    project.write("codegen.config.yaml", misspelt);
    for (const command of ["generate", "check", "lint"]) {
      const { code, stdout, stderr } = await project.run(
        command,
        "--format",
        format,
      );
      expect(code).toBe(2);
      expectGolden(`format-${format}-config`, stdout);
      expect(stderr).toMatch(
        /^codegen: codegen\.config\.yaml:2:1: Unknown configuration key `onyl`/,
      );
    }
  },
);

test.concurrent(
  "what cannot be opened is a failure in every format",
  async () => {
    const project = Project.withSpecs();
    const run = async (format: string): Promise<string> => {
      const args = ["generate", "nowhere", "--format", format];
      const { code, stdout } = await project.run(...args);
      expect(code).toBe(2);
      return stdout;
    };
    const failure = "Cannot open nowhere: no such file or folder.";
    expect(JSON.parse(await run("json"))).toEqual({
      problems: [],
      errors: 0,
      warnings: 0,
      failure,
    });
    expect(await run("sarif")).toContain(failure);
    expect(await run("github")).toBe(`::error title=codegen::${failure}\n`);
  },
);
