import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const root = join(import.meta.dirname, "../..");

const all = [
  ".gitattributes",
  ".github/workflows/codegen.yml",
  "codegen.config.yaml",
  "package.json",
  "specs/notes/get-one.yaml",
  "specs/notes/post-one.yaml",
];

function empty(): Project {
  const project = new Project();
  project.remove("package.json");
  return project;
}

test.concurrent(
  "an empty folder becomes a project that passes at once",
  async () => {
    const project = empty();
    const { code, stdout, stderr } = await project.run("init");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expectGolden("init", stderr);
    expect([...project.files(".")].sort()).toEqual(all);
    for (const command of ["generate", "check"]) {
      const run = await project.run(command);
      expect(run).toMatchObject({ code: 0, stdout: "" });
      expect(run.stderr).toMatch(/^2 endpoints, 1 table: /);
      expect(run.stderr.trimEnd()).not.toContain("\n");
    }
    expect(project.read(".gitattributes")).toBe(
      "generated/** linguist-generated=true text eol=lf\n",
    );
    expect(parse(project.read(".github/workflows/codegen.yml"))).toMatchObject({
      jobs: {
        check: {
          steps: expect.arrayContaining([
            { run: "npx --no-install codegen check" },
          ]) as unknown,
        },
      },
    });
  },
);

test.concurrent(
  "a second run says that all is there, and touches nothing",
  async () => {
    const project = empty();
    await project.run("init");
    const before = project.times(".");
    const { code, stderr } = await project.run("init");
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing to do.");
    expect(stderr).not.toContain("wrote");
    expect(project.times(".")).toEqual(before);
  },
);

test.concurrent("what is there stays as it is", async () => {
  const project = Project.withSpecs();
  project.write(".gitattributes", "* text=auto\n");
  project.write("codegen.config.json", '{ "out": "made here" }');
  project.write(".github/workflows/codegen.yml", "mine\n");
  const { code, stderr } = await project.run("init");
  expect(code).toBe(0);
  expect(stderr).toContain(
    '.gitattributes lacks: "made here/**" linguist-generated=true text eol=lf\n',
  );
  expect(project.read(".gitattributes")).toBe("* text=auto\n");
  expect(project.read(".github/workflows/codegen.yml")).toBe("mine\n");
  expect(existsSync(project.path("codegen.config.yaml"))).toBe(false);
  expect(existsSync(project.path("specs/notes"))).toBe(false);
});

test.concurrent(
  "beside modules of another type, hooks have a package.json of their own",
  async () => {
    const project = empty();
    project.write("package.json", '{ "name": "mine" }\n');
    const { code, stderr } = await project.run("init");
    expect(code).toBe(0);
    expect(stderr).toContain("wrote hooks/package.json");
    expect(stderr).toContain("npm install --save-dev @lambda-codegen/cli");
    expect(project.read("package.json")).toBe('{ "name": "mine" }\n');
    const generated = await project.run("generate");
    expect(generated.code).toBe(0);
    expect(generated.stderr).not.toContain("no-module-type");
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent.each([
  ["in the project", ".", "."],
  ["further up", ".", "packages/one"],
])(
  "editors find the schemas of a package that is installed %s",
  async (_, at, cwd) => {
    const project = empty();
    const installed = join(at, "node_modules/@lambda-codegen/cli");
    mkdirSync(project.path(dirname(installed)), { recursive: true });
    symlinkSync(root, project.path(installed));
    mkdirSync(project.path(cwd), { recursive: true });
    const { code } = await project.runWith({ cwd }, "init");
    expect(code).toBe(0);
    for (const file of [
      "codegen.config.yaml",
      "specs/notes/post-one.yaml",
      "specs/notes/get-one.yaml",
    ]) {
      const path = join(cwd, file);
      const text = project.read(path);
      const [, schema = ""] =
        /^# yaml-language-server: \$schema=(\.\.?\/.*)$/m.exec(text) ?? [];
      const found = readFileSync(
        join(dirname(project.path(path)), schema),
        "utf8",
      );
      const ajv = new Ajv({ strict: false });
      expect(ajv.validate(JSON.parse(found) as object, parse(text)), file).toBe(
        true,
      );
    }
  },
);

test.concurrent(
  "what is made from its specs type-checks",
  async ({ onTestFinished }) => {
    const project = empty();
    await project.run("init");
    await project.run("generate");
    // Below node_modules, so that the packages are found without installing them again.
    const cache = join(root, "node_modules", ".cache");
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, "init "));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    cpSync(project.folder, folder, { recursive: true });
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const checked = spawnSync(process.execPath, [tsc, "-p", "generated"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(checked.stdout + checked.stderr).toBe("");
    expect(checked.status).toBe(0);
  },
);

test.concurrent(
  "a place where nothing can be written is 2, and says so",
  async () => {
    const project = empty();
    project.write(".github", "a file\n");
    const { code, stderr } = await project.run("init");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^codegen: Cannot write \.github\/workflows: .* folder\. Files written/m,
    );
    expect(project.files(".").filter((path) => /tmp$/.test(path))).toEqual([]);
  },
);
