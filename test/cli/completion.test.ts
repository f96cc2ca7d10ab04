import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { Project } from "./project.js";

const project = new Project();

test("bash completes commands, flags, emitters and shells", async () => {
  const { code, stdout: script } = await project.run("completion", "bash");
  expect(code).toBe(0);
  expect(completed(script, "codegen ")).toEqual(
    expect.arrayContaining(["generate", "check", "list", "completion"]),
  );
  expect(completed(script, "codegen gen")).toEqual(["generate"]);
  expect(completed(script, "codegen --v")).toEqual(["--version"]);
  expect(completed(script, "codegen generate --dr")).toEqual(["--dry-run"]);
  expect(completed(script, "codegen check --dr")).toEqual([]);
  expect(completed(script, "codegen check --only d")).toEqual([
    "dynamodb",
    "docs",
  ]);
  expect(completed(script, "codegen check --only docs,la")).toEqual([
    "docs,lambda",
  ]);
  expect(completed(script, "codegen check --only = va")).toEqual(["validator"]);
  expect(completed(script, "codegen check --out ge")).toEqual([]);
  expect(completed(script, "codegen lint --format s")).toEqual(["sarif"]);
  expect(completed(script, "codegen generate sp")).toEqual([]);
  expect(completed(script, "codegen completion p")).toEqual(["powershell"]);
  expect(completed(script, "codegen help ch")).toEqual(["check"]);
  expect(completed(script, "codegen templates ")).toEqual(["eject"]);
  expect(completed(script, "codegen templates eject docs/e")).toEqual([
    "docs/endpoint.md.hbs",
  ]);
});

test("the bash script is read without a word, and says how to install it", async () => {
  const { stdout: script } = await project.run("completion", "bash");
  const read = bash(`set -eu\n${script}\ncomplete -p codegen`);
  expect(read).toEqual({
    stdout: "complete -o default -F _codegen codegen\n",
    stderr: "",
  });
  const { stdout: help } = await project.run("completion", "--help");
  expect(help).toContain("source <(codegen completion bash)");
});

test.each(["bash", "zsh", "fish", "powershell"])(
  "the script for %s names every command and flag of the help",
  async (shell) => {
    const { code, stdout, stderr } = await project.run("completion", shell);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const command of await commands()) {
      expect(stdout, command).toContain(command.split(" ").at(-1));
      const { stdout: help } = await project.run(...command.split(" "), "-h");
      const flags = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)];
      expect(flags.length, command).toBeGreaterThan(0);
      for (const [, flag = ""] of flags) expect(stdout).toContain(flag);
    }
  },
);

test.each(["zsh", "fish", "powershell"])(
  "quotes and brackets of the script for %s are closed",
  async (shell) => {
    const { stdout } = await project.run("completion", shell);
    const plain = stdout
      .replace(/^#.*$/gm, "")
      .replaceAll("'\\''", "")
      .replace(shell === "fish" ? /'(?:[^'\\]|\\.)*'/g : /'[^']*'/g, "")
      .replace(/"[^"]*"/g, "");
    expect(plain).not.toMatch(/['"]/);
    // What ends a branch of zsh's `case` is no bracket.
    const brackets = plain
      .replace(/^ *[\w-]+\)/gm, "")
      .replace(/[^()[\]{}]/g, "");
    expect(unclosed(brackets)).toBe("");
  },
);

test("a shell that is not known is 2", async () => {
  const { code, stderr } = await project.run("completion", "powershel");
  expect(code).toBe(2);
  expect(stderr).toContain("Did you mean powershell?");
  expect((await project.run("completion")).code).toBe(2);
});

/** What bash offers at the end of a line; words are apart by blanks. */
function completed(script: string, line: string): readonly string[] {
  const words = line.split(" ");
  const { stdout, stderr } = bash(
    `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})\nCOMP_CWORD=${words.length - 1}\n_codegen\nprintf '%s\\n' "\${COMPREPLY[@]}"`,
  );
  expect(stderr).toBe("");
  return stdout.split("\n").filter((word) => word !== "");
}

function bash(script: string) {
  const { stdout, stderr } = spawnSync("bash", ["--norc"], {
    input: script,
    encoding: "utf8",
  });
  return { stdout, stderr };
}

async function commands(): Promise<readonly string[]> {
  const { stdout } = await project.run("--help");
  const [, list = ""] = /\nCommands:\n((?: .*\n)+)/.exec(stdout) ?? [];
  return [...list.matchAll(/^ {2}(\w+)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "help");
}

function unclosed(brackets: string): string {
  const without = brackets.replace(/\(\)|\[\]|\{\}/g, "");
  return without === brackets ? brackets : unclosed(without);
}
