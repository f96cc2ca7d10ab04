import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const handler = "generated/endpoints/acme-orders-get-one/handler.ts";

test.concurrent("files that were edited by hand stop a run", async () => {
  const project = await Project.generated();
  project.change(handler, "serve({", "serve({ ");
  project.change("generated/docs/index.md", "# API", "# Mine");
  const { code, stdout, stderr } = await project.run("generate");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expectGolden("edited-files", stderr);
});

test.concurrent("files that are not ours stop a run", async () => {
  const project = Project.withSpecs();
  project.write(handler, "mine\n");
  const { code, stdout, stderr } = await project.run("generate");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expectGolden("blocked-files", stderr);
});

test.concurrent(
  "a folder where a file is to be written stops a run, with --force too",
  async () => {
    const project = Project.withSpecs();
    project.write(`${handler}/mine.txt`, "mine\n");
    for (const flags of [[], ["--force"], ["--dry-run"]]) {
      const { code, stderr } = await project.run("generate", ...flags);
      expect(code).toBe(1);
      expect(stderr).toContain(`${handler} - error blocked-file`);
    }
    expect(project.files()).toEqual([`${handler.slice(10)}/mine.txt`]);
  },
);

test.concurrent.each([
  ["merge-conflict", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"],
  ["other-text", "[]\n"],
])("a manifest that holds %s stops a run until --force", async (what, text) => {
  const project = await Project.generated();
  project.write("generated/.codegen.json", text);
  for (const command of ["generate", "check"]) {
    const { code, stderr } = await project.run(command);
    expect(code).toBe(1);
    expectGolden(`unreadable-manifest-${what}`, stderr);
  }
  expect((await project.run("generate", "--force")).code).toBe(0);
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent(
  "a manifest that names paths outside is not believed",
  async () => {
    const project = await Project.generated();
    project.write("mine.txt", "mine\n");
    const entry = {
      hash: "",
      emitter: "docs",
      from: "specs/orders/get-one.json",
    };
    const manifest = JSON.parse(project.read("generated/.codegen.json")) as {
      files: object;
    };
    for (const path of [
      "../mine.txt",
      project.path("mine.txt"),
      "a/../../mine.txt",
    ]) {
      const files = { ...manifest.files, [path]: entry };
      project.write(
        "generated/.codegen.json",
        JSON.stringify({ ...manifest, files }),
      );
      expect((await project.run("generate")).code).toBe(1);
      expect(project.read("mine.txt")).toBe("mine\n");
    }
  },
);

test.concurrent(
  "other specs than the last run's stop a run until --replace-specs",
  async () => {
    const project = await Project.generated();
    const before = project.times();
    for (const command of ["generate", "check"]) {
      const { code, stdout, stderr } = await project.run(
        command,
        "specs/orders",
      );
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expectGolden("other-specs", stderr);
    }
    expect(project.times()).toEqual(before);
    const paths = ["specs/orders/get-one.json", "--replace-specs"];
    const replaced = await project.run("generate", ...paths);
    expect(replaced.code).toBe(0);
    expect(replaced.stderr).toMatch(/^1 endpoint, 1 table: .* removed in/);
    expect(project.files().some((path) => /post-one/.test(path))).toBe(false);
    expect((await project.run("check", paths[0]!)).code).toBe(0);
    expect((await project.run("check")).code).toBe(1);
  },
);

test.concurrent(
  "the same specs by another path are the same specs",
  async () => {
    const project = await Project.generated();
    for (const path of [
      "./specs",
      "specs/",
      "specs/../specs",
      project.path("specs"),
    ]) {
      expect((await project.run("check", path)).code, path).toBe(0);
    }
    const fromBelow = await project.runWith(
      { cwd: "specs" },
      "check",
      ".",
      "--out",
      "../generated",
    );
    expect(fromBelow.code).toBe(1);
  },
);
