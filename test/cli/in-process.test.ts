import { expect, test } from "vitest";
import { runInProcess } from "./in-process.js";
import { Project, timeless } from "./project.js";

test("a run in another process and one in this process print and write the same", async () => {
  const [spawned, local] = [Project.withSpecs(), Project.withSpecs()];
  const cwd = local.folder;
  for (const args of [
    ["generate", "--verbose"],
    ["generate"],
    ["check"],
    ["list", "--json"],
    ["generate", "nowhere"],
    ["generate", "--froce"],
    ["check", "--help"],
    ["--version"],
    ["explain"],
    [],
  ]) {
    const run = await spawned.spawn({}, ...args);
    const ownRun = await runInProcess({ cwd }, ...args);
    const plain = (text: string): string =>
      timeless(text).replaceAll(spawned.folder, cwd);
    expect(
      { ...ownRun, stderr: timeless(ownRun.stderr) },
      args.join(" "),
    ).toEqual({
      ...run,
      stdout: plain(run.stdout),
      stderr: plain(run.stderr),
    });
  }
  expect(local.texts()).toEqual(spawned.texts());
  expect(local.texts("hooks")).toEqual(spawned.texts("hooks"));
});

test("runs in this process take their folder, input and environment from what is injected", async () => {
  const project = Project.withSpecs();
  const spec = project.read("specs/orders/post-one.yaml");
  const runs = await Promise.all(
    ["one", "two"].map((folder) => {
      project.write(`${folder}/package.json`, '{ "type": "module" }\n');
      const cwd = project.path(folder);
      return runInProcess({ cwd, input: spec }, "generate", "-");
    }),
  );
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(project.texts("one/generated")).toEqual(
    project.texts("two/generated"),
  );
  project.change("specs/orders/post-one.yaml", "POST", "PSOT");
  const env = { GITHUB_ACTIONS: "true" };
  const cwd = project.folder;
  const { code, stdout } = await runInProcess({ cwd, env }, "check");
  expect(code).toBe(1);
  expect(stdout).toContain("::error file=specs/orders/post-one.yaml");
});
