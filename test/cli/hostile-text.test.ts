import { expect, test } from "vitest";
import { runCli } from "../../src/cli/run-cli.js";
import { hostileTexts, steers } from "../diagnostics/hostile-texts.js";
import { Project } from "./project.js";

const all = Object.values(hostileTexts).join(" ");
const lines = `${all}\n::error::a\n ::error::b`;

test.each([
  [["generate", lines]],
  [["generate", `--${lines}`]],
  [[lines]],
  [["explain", lines]],
  [["import", lines]],
  [["import", "--set", `table${lines}`, "a"]],
  [["generate", "--only", lines]],
  [["templates", "eject", lines]],
  [["generate", "--format", "json", lines]],
  [["generate", "--format", "sarif", lines]],
])("arguments are printed so that they steer nothing: %#", async (args) => {
  const project = Project.withSpecs();
  // No argument of a process can hold it.
  const given = args.map((one) => one.replaceAll("\0", ""));
  const { code, stdout, stderr } = await project.run(...given);
  expect(code).toBeGreaterThan(0);
  expect(stderr).not.toBe("");
  expect(steers(stdout), stdout).toBe(false);
  expect(steers(stderr), stderr).toBe(false);
});

test("a stack is printed so that it steers nothing", async () => {
  let stderr = "";
  const code = await runCli(["generate"], {
    get cwd(): string {
      throw new Error(lines);
    },
    env: {},
    stdin: (async function* () {})(),
    stdout: { write: () => undefined },
    stderr: { write: (text) => (stderr += text) },
    runtime: "in a test",
    unicode: "in a test",
    pid: 1,
    startedAt: 0,
    isAlive: () => true,
    processStart: () => undefined,
    onExit: () => () => undefined,
    onTermination: () => undefined,
  });
  expect(code).toBe(70);
  expect(stderr).toContain("internal error");
  expect(steers(stderr), stderr).toBe(false);
});
