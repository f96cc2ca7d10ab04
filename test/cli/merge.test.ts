import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Project } from "./project.js";

/** A project in a repository of its own, generated and committed. */
class Repository {
  readonly project = Project.withSpecs();

  static async generated(): Promise<Repository> {
    const made = new Repository();
    made.git("init", "--quiet", "--initial-branch=main");
    made.project.write(".gitignore", ".codegen/\n.codegen-cache*\n");
    await made.commit();
    return made;
  }

  /** Generates, and commits all. */
  async commit(): Promise<void> {
    expect(await this.project.run("generate")).toMatchObject({ code: 0 });
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", "A step");
  }

  /** Makes a change on a branch of its own, off main. */
  async branch(name: string, change: () => void): Promise<void> {
    this.git("checkout", "--quiet", "-b", name, "main");
    change();
    await this.commit();
  }

  /** The files that are in conflict after a merge. */
  merge(one: string, other: string, ...options: readonly string[]) {
    this.git("checkout", "--quiet", one);
    const style = ["-c", "merge.conflictStyle=zdiff3", ...identity];
    spawnSync("git", [...style, "merge", "--quiet", ...options, other], {
      cwd: this.project.folder,
    });
    const paths = this.git("diff", "--name-only", "--diff-filter=U");
    return paths.split("\n").filter((path) => path !== "");
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", [...identity, ...args], {
      cwd: this.project.folder,
      encoding: "utf8",
    });
  }
}

const identity = ["-c", "user.name=a", "-c", "user.email=a@b.c"];

const getOne = readFileSync("test/cli/specs/orders/get-one.json", "utf8");

/** Another endpoint of the same table. */
function endpoint(name: string): string {
  return getOne
    .replaceAll("acme-orders-get-one", `acme-orders-${name}`)
    .replace(/"api_path": "[^"]*"/, `"api_path": "/orders/${name}"`);
}

/** What a clean run makes of the specs that are there. */
async function expectClean({ project }: Repository): Promise<void> {
  const run = await project.run("generate");
  expect(run, run.stderr).toMatchObject({ code: 0 });
  const made = project.files();
  const texts = made.map((path) => project.read(`generated/${path}`));
  expect(await project.run("generate", "--out", "other")).toMatchObject({
    code: 0,
  });
  for (const [at, path] of made.entries()) {
    if (path.startsWith(".codegen")) continue;
    expect(texts[at], path).toBe(project.read(`other/${path}`));
  }
  expect(texts.join("")).not.toMatch(/^[<>]{7} /m);
  expect((await project.run("check")).code).toBe(0);
}

test.concurrent(
  "branches that each add an endpoint to one table are put right after a merge",
  async () => {
    const repository = await Repository.generated();
    const { project } = repository;
    for (const name of ["a", "b"]) {
      await repository.branch(name, () => {
        project.write(`specs/orders/${name}.json`, endpoint(`get-${name}`));
      });
    }
    const conflicts = repository.merge("a", "b");
    expect(conflicts).toContain("generated/.codegen.json");
    expect(conflicts.every((path) => path.startsWith("generated/"))).toBe(true);
    await expectClean(repository);
    expect(project.files()).toEqual(
      expect.arrayContaining([
        "endpoints/acme-orders-get-a/handler.ts",
        "endpoints/acme-orders-get-b/handler.ts",
      ]),
    );
  },
);

test.concurrent(
  "one branch renames an endpoint, the other changes what it says",
  async () => {
    const repository = await Repository.generated();
    const { project } = repository;
    const spec = "specs/orders/get-one.json";
    await repository.branch("renames", () => {
      project.change(spec, "acme-orders-get-one", "acme-orders-fetch-one");
    });
    await repository.branch("edits", () => {
      project.change(
        spec,
        '"payload_schema"',
        '"title": "Other words",\n  "payload_schema"',
      );
    });
    const conflicts = repository.merge("renames", "edits");
    expect(conflicts.filter((path) => path.startsWith("specs/"))).toEqual([]);
    expect(conflicts).not.toEqual([]);
    await expectClean(repository);
    expect(project.files().join("\n")).not.toContain("acme-orders-get-one");
  },
);

test.concurrent(
  "a manifest that was taken from one side leaves files with markers ours",
  async () => {
    const repository = await Repository.generated();
    const { project } = repository;
    for (const name of ["a", "b"]) {
      await repository.branch(name, () => {
        project.write(`specs/orders/${name}.json`, endpoint(`get-${name}`));
      });
    }
    repository.merge("a", "b");
    repository.git("checkout", "--ours", "generated/.codegen.json");
    const index = "generated/docs/index.md";
    project.write(index, `<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n`);
    const { stderr } = await project.run("generate");
    expect(stderr).not.toContain(`${index} - error edited-file`);
  },
);

test.concurrent("markers in a spec are an error of its own", async () => {
  const repository = await Repository.generated();
  const { project } = repository;
  const spec = "specs/orders/get-one.json";
  for (const name of ["a", "b"]) {
    await repository.branch(name, () => {
      project.change(
        spec,
        '"http_method"',
        `"title": "${name}",\n  "http_method"`,
      );
    });
  }
  expect(repository.merge("a", "b")).toContain(spec);
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(1);
  expect(stderr).toContain(`${spec}:`);
  expect(stderr).not.toContain("edited-file");
});
