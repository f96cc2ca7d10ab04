import { expect, test } from "vitest";
import { Project } from "./project.js";

const post = "specs/orders/post-one.yaml";
const rules = "codegen.config.yaml";

test.concurrent(
  "lint says what could be better, and writes nothing",
  async () => {
    const project = Project.withSpecs();
    const before = project.files(".");
    const { code, stdout, stderr } = await project.run("lint");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("warning unbounded-string");
    expect(stderr).toMatch(/^\d+ warnings$/m);
    expect(stderr).not.toContain("nothing was written");
    expect(project.files(".")).toEqual(before);
  },
);

test.concurrent("style is said by lint alone", async () => {
  const project = Project.withSpecs();
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(0);
  expect(stderr).toMatch(/^2 endpoints, 1 table: /);
});

test.concurrent("style is looked at once nothing is wrong", async () => {
  const project = Project.withSpecs();
  project.change(post, "status.type: S", "status.type: STRING");
  const { code, stderr } = await project.run("lint");
  expect(code).toBe(1);
  expect(stderr).toContain("error unknown-type");
  expect(stderr).not.toContain("unbounded-string");
});

test.concurrent("--max-warnings fails a run that has more", async () => {
  const project = Project.withSpecs();
  const none = await project.run("lint", "--max-warnings", "0");
  expect(none.code).toBe(1);
  expect(none.stderr).toContain("--max-warnings is 0.");
  const many = await project.run("lint", "--max-warnings", "1000");
  expect(many.code).toBe(0);
  expect(many.stderr).not.toContain("--max-warnings");
});

test.concurrent("rules say how grave a kind of problem is", async () => {
  const project = Project.withSpecs();
  project.write(
    rules,
    "rules:\n  unbounded-string: error\n  undocumented: off\n",
  );
  const { code, stderr } = await project.run("lint");
  expect(code).toBe(1);
  expect(stderr).toContain("error unbounded-string");
  expect(stderr).not.toContain("undocumented");
  // Style is lint's alone, whatever the rules say.
  expect((await project.run("generate")).code).toBe(0);
});

test.concurrent("rules change what stops generate and check", async () => {
  const project = Project.withSpecs();
  project.change(post, "/orders-post-one", "/ping");
  expect((await project.run("generate")).code).toBe(0);
  project.write(rules, "rules: { reserved-path: error }\n");
  for (const command of ["generate", "check"]) {
    const { code, stderr } = await project.run(command);
    expect(code).toBe(1);
    expect(stderr).toContain("error reserved-path");
  }
  project.write(rules, "rules: { reserved-path: off }\n");
  for (const command of ["generate", "check"]) {
    const { code, stderr } = await project.run(command);
    expect(code).toBe(0);
    expect(stderr).not.toContain("reserved-path");
  }
});

test.concurrent(
  "an exponential regex stops a run until a rule allows it",
  async () => {
    const project = Project.withSpecs();
    project.change(post, "^(pending|paid|sent)$", "^(a+)+$");
    expect((await project.run("generate")).code).toBe(1);
    project.write(rules, "rules:\n  exponential-regex: warning\n");
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(0);
    expect(stderr).toContain("warning exponential-regex");
    expect((await project.run("check")).code).toBe(0);
    expect((await project.run("lint")).stderr).toContain("unbounded-string");
  },
);

test.concurrent("a run without problems says so", async () => {
  const project = Project.withSpecs();
  const off = ["unbounded-string", "unbounded-list", "undocumented"];
  off.push("missing-example", "table-without-reader", "unmarked-secret");
  const lines = off.map((code) => `  ${code}: off\n`);
  project.write(rules, `rules:\n${lines.join("")}`);
  const { code, stderr } = await project.run("lint");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stderr).toMatch(/^2 endpoints, 1 table: no problem in \d+\.\d\d s\n$/);
  expect((await project.run("lint", "--quiet")).stderr).toBe("");
});
