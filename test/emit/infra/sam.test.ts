import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { gateShare } from "../../test-full.js";
import { emitted, specsIn } from "./emitted.js";
import { expand } from "./expand.js";
import { isTemplate } from "./problems-of.js";
import { stacksOf, type Template } from "./stacks.js";

const layouts = gateShare({
  share: [["several root stacks", true]] as const,
  all: [
    ["one root stack", false],
    ["several root stacks", true],
  ] as const,
  left: "sam: one root stack; here several, whose templates hold the same resources",
});

test.each(layouts)(
  "SAM makes of %s what their sizes are counted by, and cfn-lint finds nothing in them",
  async (_, stackPerModule) => {
    const { files } = await emitted(specsIn("specs/one"), {
      emitters: ["infra"],
      infra: { stackPerModule },
    });
    const folder = mkdtempSync(join(tmpdir(), "codegen-sam-"));
    try {
      for (const [path, text] of files) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      const templates = [...files.keys()].filter(isTemplate);
      const script = join(import.meta.dirname, "sam-expand.py");
      const made = run(folder, ["python3", script, ...templates]);
      const lint = run(folder, ["cfn-lint", "--", ...templates]);
      console.log(
        `SAM ${made ? "was" : "is not"} here, cfn-lint ${lint ? "was" : "is not"}`,
      );
      if (lint) expect(lint.stdout).toBe("");
      if (!made) return;
      const expanded = JSON.parse(made.stdout) as Readonly<
        Record<string, Template>
      >;
      for (const { path, template } of stacksOf(files, () => undefined)) {
        expect(typesIn(expanded[path])).toEqual(typesIn(expand(template)));
      }
      writeFileSync(join(folder, "x.json"), JSON.stringify(expanded[own]));
      const again = run(folder, ["cfn-lint", "--", "x.json"]);
      if (again) expect(again.stdout).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

const own = "stacks/jef-one/template.yaml";

/** What a command prints; undefined where the machine does not have it. */
function run(cwd: string, [command = "", ...args]: readonly string[]) {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
  });
  const isThere = error === undefined && !/No module named/.test(stderr);
  if (isThere && status !== 0) throw new Error(`${stdout}${stderr}`);
  return isThere ? { stdout } : undefined;
}

function typesIn(template: Template | undefined): readonly string[] {
  return Object.values(template?.Resources ?? {})
    .map(({ Type }) => Type)
    .sort();
}
