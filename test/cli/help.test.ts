import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

test.concurrent.each([
  ["help", ["--help"]],
  ["help", ["-h"]],
  ["help", ["help"]],
  ["help-generate", ["help", "generate"]],
  ["help-generate", ["generate", "--help"]],
  ["help-check", ["check", "--help"]],
  ["help-check", ["help", "check"]],
  ["help-init", ["init", "--help"]],
  ["help-dev", ["dev", "--help"]],
  ["help-list", ["list", "--help"]],
  ["help-import", ["import", "--help"]],
  ["help-export", ["export", "--help"]],
  ["help-completion", ["completion", "--help"]],
  ["help-templates", ["templates", "--help"]],
  ["help-templates-eject", ["templates", "eject", "--help"]],
])("%s is printed by %j", async (name, args) => {
  const project = new Project();
  const { code, stdout, stderr } = await project.run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expectGolden(name, stdout);
  for (const line of stdout.split("\n")) {
    expect(line.length, line).toBeLessThanOrEqual(80);
  }
});

test.concurrent.each([["--version"], ["-V"]])(
  "%s prints the version alone",
  async (flag) => {
    const project = new Project();
    const run = await project.run(flag);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  },
);

test.concurrent("the help lists what works, and no more", async () => {
  const project = new Project();
  const { stdout } = await project.run("--help");
  const [, commands = ""] = /\nCommands:\n((?: .*\n)+)/.exec(stdout) ?? [];
  const names = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
  for (const name of names.filter((one) => one !== "help")) {
    const { code } = await project.run("help", name!);
    expect(code, name).toBe(0);
    // A command that is not built yet would be an unknown one.
    expect((await project.run(name!)).stderr).not.toContain("unknown command");
  }
});
