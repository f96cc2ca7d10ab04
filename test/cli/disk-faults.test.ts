import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { codegen, ended, Project } from "./project.js";
import type { Run } from "./run.js";

const faults = pathToFileURL(join(import.meta.dirname, "fault-disk.js")).href;

/** Runs `codegen` on a disk that refuses: `function,code,part of the path,from which call on`. */
function runOn(
  project: Project,
  fault: string,
  ...args: readonly string[]
): Promise<Run> {
  const env = { NODE_OPTIONS: `--import=${faults}`, DISK_FAULT: fault };
  return project.spawn({ env }, ...args);
}

const writes: readonly (readonly [string, RegExp])[] = [
  ["writeFileSync,ENOSPC,generated,1", /the disk is full\. Free some space/],
  ["writeFileSync,ENOSPC,generated,2", /the disk is full\. Free some space/],
  ["writeFileSync,ENOSPC,generated,20", /the disk is full\. Free some space/],
  ["writeFileSync,EDQUOT,generated,3", /your disk quota is exhausted/],
  ["writeFileSync,EIO,generated,3", /the disk reports an I\/O error/],
  ["openSync,EROFS,generated,2", /mounted read-only/],
  ["openSync,EACCES,generated,2", /permission denied\. Change the permissions/],
  ["openSync,EMFILE,generated,5", /too many files are open.*ulimit/],
  ["openSync,ENAMETOOLONG,generated,5", /the path is too long for this system/],
  [
    "renameSync,EACCES,generated,4",
    /permission denied\. Change the permissions/,
  ],
  ["mkdirSync,EROFS,generated,1", /mounted read-only/],
  ["mkdirSync,ENOSPC,generated,4", /the disk is full/],
];

test.concurrent.each(writes)(
  "generate where %s says what to do, and leaves no half file",
  async (fault, said) => {
    const project = Project.withSpecs();
    const whole = (await Project.generated()).texts();
    const { code, stdout, stderr } = await runOn(project, fault, "generate");
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^codegen: Cannot write generated/);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^ +at /m);
    const found = /mkdirSync.*,1$/.test(fault)
      ? new Map<string, string>()
      : project.texts();
    for (const [path, text] of found) expect(text, path).toBe(whole.get(path));
    expect((await project.run("generate")).code).toBe(0);
    expect(project.texts()).toEqual(whole);
  },
);

test.concurrent.each([
  ["writeFileSync,ENOSPC,.,1", /the disk is full/],
  ["openSync,EROFS,tmp,1", /mounted read-only/],
  ["openSync,EACCES,tmp,3", /permission denied\. Change the permissions/],
])(
  "init where %s says what to do, and a second run ends it",
  async (fault, said) => {
    const project = new Project();
    const { code, stderr } = await runOn(project, fault, "init");
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(stderr).toMatch(said);
    expect((await project.run("init")).code).toBe(0);
    expect((await project.run("generate")).code).toBe(0);
    expect(project.files(".").filter((path) => /\.tmp$/.test(path))).toEqual(
      [],
    );
  },
);

test.concurrent.each([
  ["readFileSync,EACCES,post-one.yaml,1", /post-one\.yaml: permission denied/],
  ["readFileSync,EMFILE,post-one.yaml,1", /too many files are open/],
  ["statSync,EACCES,orders,1", /orders: permission denied/],
  ["readdirSync,ELOOP,orders,1", /symbolic links form a cycle/],
  ["readFileSync,EIO,codegen.config,1", /codegen\.config\.yaml/],
])(
  "a spec or configuration that cannot be read is 2: %s",
  async (fault, said) => {
    const project = Project.withSpecs();
    project.write("codegen.config.yaml", "out: generated\n");
    for (const command of ["generate", "check", "list"]) {
      const { code, stdout, stderr } = await runOn(project, fault, command);
      expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
      expect(stderr).toMatch(said);
      expect(project.files()).toEqual([]);
    }
  },
);

test.skipIf(process.platform !== "linux")(
  "standard output on a full disk is 2",
  async () => {
    const project = Project.withSpecs();
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [codegen, "list"], {
      cwd: project.folder,
      stdio: ["pipe", full, "pipe"],
    });
    const { code, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "codegen: Cannot write to standard output: ENOSPC.\n",
    });
  },
);
