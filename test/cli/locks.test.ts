import { once } from "node:events";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ended, Project } from "./project.js";
import type { Run } from "./run.js";

const lock = "generated/.codegen.cache.lock";

test("two runs at once both succeed, or one says who holds the lock", async () => {
  const project = manySpecs(12);
  const runs = await Promise.all([
    project.spawn({}, "generate"),
    project.spawn({}, "generate"),
    project.spawn({}, "generate"),
  ]);
  for (const { code, stderr } of runs) {
    expect(stderr).not.toMatch(/a bug of ours|^ +at /m);
    if (code !== 0) {
      expect(code).toBe(2);
      expect(stderr).toMatch(/process \d+ on .* is writing to this folder/);
    }
  }
  expect(runs.some(({ code }) => code === 0)).toBe(true);
  expect(strays(project)).toEqual([]);
  expect((await project.run("check")).code).toBe(0);
});

test("runs with different specs at once leave one of the two trees", async () => {
  const project = manySpecs(6);
  const [one, other] = await Promise.all([
    project.spawn({}, "generate", "specs/a"),
    project.spawn({}, "generate", "specs/b"),
  ]);
  const codes = [one.code, other.code].sort();
  expect(codes[0]).toBe(0);
  expect(codes[1]).toBe(1);
  const winner = one.code === 0 ? "specs/a" : "specs/b";
  expect((await project.run("check", winner)).code).toBe(0);
  expect(strays(project)).toEqual([]);
});

test("the lock of a run that died is taken over", async () => {
  const project = Project.withSpecs();
  const gone = project.start({}, "--version");
  await once(gone, "close");
  project.write(lock, holder(gone.pid ?? 0));
  expect((await project.run("generate")).code).toBe(0);
  expect(strays(project)).toEqual([]);
});

test("what is no file where the lock would be is told at once", async () => {
  const project = Project.withSpecs();
  project.write(`${lock}/inside`, "");
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(2);
  expect(stderr).toContain(
    `Cannot write ${lock}: a folder is in the way. Move it, or choose another folder.`,
  );
});

test("Ctrl-C while a run waits for the lock ends it, and leaves the lock to its holder", async () => {
  const project = Project.withSpecs();
  project.write(lock, holder(process.pid));
  const child = project.start({}, "generate");
  const run = ended(child);
  await sleep(1200);
  child.kill("SIGINT");
  expectInterrupted(await run);
  expect(project.read(lock)).toBe(holder(process.pid));
  expect(project.files()).toEqual([lock.slice("generated/".length)]);
});

test("Ctrl-C at any time leaves neither lock nor half a file, and the next run completes the tree", async () => {
  const project = manySpecs(60);
  for (const wait of [60, 180, 300, 450, 600]) {
    const child = project.start({}, "generate");
    const run = ended(child);
    await sleep(wait);
    child.kill("SIGINT");
    const { code, signal, stderr } = await run;
    expect([0, 130, "SIGINT"], stderr).toContain(code ?? signal);
    expect(strays(project)).toEqual([]);
  }
  expect((await project.run("generate")).code).toBe(0);
  expect((await project.run("check")).code).toBe(0);
});

test("Ctrl-C while a run waits for standard input ends it", async () => {
  const project = new Project();
  const child = project.start({}, "generate", "-");
  const closed = once(child, "close");
  await sleep(800);
  child.kill("SIGINT");
  const waited = await Promise.race([closed, sleep(60_000, "still there")]);
  child.kill("SIGKILL");
  expect([
    [130, null],
    [null, "SIGINT"],
  ]).toContainEqual(waited);
});

/** Shells say 130 of both. */
function expectInterrupted({ code, signal }: Run): void {
  expect(code ?? signal).toBe(signal === "SIGINT" ? "SIGINT" : 130);
}

/** A project with this many endpoints in each of two folders. */
function manySpecs(count: number): Project {
  const project = Project.withSpecs();
  const text = project.read("specs/orders/post-one.yaml");
  project.remove("specs");
  for (let n = 0; n < count; n += 1) {
    for (const folder of ["a", "b"]) {
      const named = text.replaceAll("orders", `${folder}${n}`);
      project.write(`specs/${folder}/${n}.yaml`, named);
    }
  }
  return project;
}

function holder(pid: number): string {
  const startedAt = "2026-01-31T09:30:00.000Z";
  return JSON.stringify({ pid, hostname: hostname(), startedAt, id: "x" });
}

/** What a run must not leave behind. */
function strays(project: Project): readonly string[] {
  return project.files().filter((path) => /\.lock|\.tmp$/.test(path));
}
