import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { loadedBy } from "./loaded.js";
import { Project, timeless } from "./project.js";

const hook = "hooks/acme-orders-post-one.ts";
const other = "hooks/acme-orders-get-one.ts";
const mine = `// mine\r\nexport const before = ( _c,p )=>p`;

/** The last line that was said, without the time. */
function lastLine(stderr: string): string {
  return timeless(stderr).trimEnd().split("\n").at(-1) ?? "";
}

test.concurrent("each endpoint gets a file, once", async () => {
  const project = Project.withSpecs();
  const first = await project.run("generate", "--verbose");
  expect(first.code).toBe(0);
  expect(first.stderr).toContain("create ../hooks/acme-orders-get-one.ts\n");
  expect(lastLine(first.stderr)).toMatch(
    / files created, 2 hooks written in 0\.00 s$/,
  );
  expect(project.files("hooks").map((path) => `hooks/${path}`)).toEqual([
    other,
    hook,
  ]);
  const manifest = project.read("generated/.codegen.json");
  expect(manifest).not.toContain('"hooks/');
  expect(manifest).not.toContain("../hooks");
  const before = project.times("hooks");
  const second = await project.run("generate");
  expect(lastLine(second.stderr)).not.toContain("hook");
  expect(project.times("hooks")).toEqual(before);
});

test.concurrent("what a user wrote is never overwritten", async () => {
  const project = await Project.generated();
  const text = `${mine}\r\nexport { p as after } from "./p.js"`;
  project.write(hook, text);
  for (const flags of [[], ["--force"]]) {
    expect((await project.run("generate", ...flags)).code).toBe(0);
    expect(project.read(hook)).toBe(text);
    expect((await project.run("check")).code).toBe(0);
  }
});

test.concurrent("what a file lacks is added, and told", async () => {
  const project = await Project.generated();
  project.write(hook, mine);
  chmodSync(project.path(hook), 0o600);
  const checked = await project.run("check");
  expect(checked).toMatchObject({
    code: 1,
    stdout: `lacks after: ${hook}\n`,
    stderr:
      "Hooks lack functions that the specs require. Run: codegen generate\n",
  });
  const planned = await project.run("generate", "--dry-run");
  expect(planned).toMatchObject({
    code: 0,
    stdout: "extend ../hooks/acme-orders-post-one.ts\n",
  });
  expect(lastLine(planned.stderr)).toMatch(/, 1 hook extended in 0\.00 s$/);
  expect(project.read(hook)).toBe(mine);
  const done = await project.run("generate");
  expect(lastLine(done.stderr)).toMatch(/, 1 hook extended in 0\.00 s$/);
  const lines = [
    `import type { After } from "../generated/endpoints/acme-orders-post-one/types.js";`,
    "",
    mine,
    "",
    "/** Runs after the table: what it returns is answered. */",
    "export const after: After = (_context, item) => item;",
    "",
  ];
  expect(project.read(hook)).toBe(lines.join("\r\n"));
  expect(statSync(project.path(hook)).mode & 0o777).toBe(0o600);
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent("a missing file is told by name, and mended", async () => {
  const project = await Project.generated();
  await project.run("generate");
  project.remove(hook);
  const checked = await project.run("check", "--only", "lambda,docs");
  expect(checked).toMatchObject({ code: 1, stdout: `missing: ${hook}\n` });
  expect(checked.stderr).toMatch(/Run: codegen generate --only lambda,docs$/m);
  const done = await project.run("generate");
  expect(lastLine(done.stderr)).toMatch(
    /^2 endpoints, 1 table: \d+ files unchanged, 1 hook written in/,
  );
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent("an endpoint that goes leaves its hooks behind", async () => {
  const project = await Project.generated();
  project.remove("specs/orders/get-one.json");
  expect((await project.run("generate")).code).toBe(0);
  expect(project.files("hooks")).toHaveLength(2);
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent(
  "a run without the emitter that calls them leaves hooks alone",
  async () => {
    const project = Project.withSpecs();
    project.remove("package.json");
    const { code, stderr } = await project.run("generate", "--only", "docs");
    expect({ code, files: project.files("hooks") }).toEqual({
      code: 0,
      files: [],
    });
    expect(stderr).not.toContain("warning");
  },
);

test.concurrent.each(["generate", "check"])(
  "%s of what is up to date notices a hook that was changed or removed, and loads no more",
  async (command) => {
    const project = Project.withSpecs();
    await project.spawn({}, "generate");
    const { packages } = await loadedBy(project, command);
    expect(packages).toEqual(["commander"]);
    project.write(
      hook,
      project.read(hook).replace("const after", "const aftre"),
    );
    const lacking = await project.run(command, "--verbose");
    expect(lacking.stderr + lacking.stdout).toContain("acme-orders-post-one");
    await project.run("generate");
    project.remove(other);
    const missing = await project.run(command, "--verbose");
    expect(missing.stderr + missing.stdout).toContain("acme-orders-get-one");
  },
);

test.concurrent(
  "a parser is loaded where a look leaves a doubt, and not before",
  async () => {
    const isParser = (file: string): boolean => /ts-morph/.test(file);
    const project = await Project.generated();
    const plain = await loadedBy(project, "generate");
    expect(plain.files.some(isParser)).toBe(false);
    project.write(hook, "export const before = 1,\n after = 2;\n");
    const doubt = await loadedBy(project, "generate");
    expect(doubt.files.some(isParser)).toBe(true);
    const known = await loadedBy(project, "generate");
    expect(known.files.some(isParser)).toBe(false);
  },
);

test.concurrent(
  "files that nothing can be added to stop a run, and stay",
  async () => {
    const project = await Project.generated();
    const broken = "export const before = (;\r\n";
    const taken = "export const before = 1;\nfunction after() {}\n";
    project.write(hook, broken);
    project.write(other, taken);
    project.remove("generated/docs/index.md");
    const { code, stdout, stderr } = await project.run("generate");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expectGolden("incomplete-hooks", stderr);
    expect(project.read(hook)).toBe(broken);
    expect(project.read(other)).toBe(taken);
    expect(project.files()).not.toContain("docs/index.md");
    const checked = await project.run("check");
    expect(checked.code).toBe(1);
    expect(checked.stdout).toBe("missing: generated/docs/index.md\n");
    expect(checked.stderr).toContain("error incomplete-hook");
  },
);

test.concurrent("what stands in a hook's way stops a run", async () => {
  const project = Project.withSpecs();
  mkdirSync(project.path(hook), { recursive: true });
  symlinkSync("nowhere.ts", project.path(other));
  for (const flags of [[], ["--force"], ["--dry-run"]]) {
    const { code, stdout, stderr } = await project.run("generate", ...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expectGolden("blocked-hooks", stderr);
  }
  expect(project.files()).toEqual([]);
  expect((await project.run("check")).code).toBe(1);
});

test.concurrent("a folder of hooks that is a file stops a run", async () => {
  const project = Project.withSpecs();
  project.write("hooks", "mine\n");
  const { code, stderr } = await project.run("generate");
  expect(code).toBe(1);
  expectGolden("blocked-hooks-folder", stderr);
  expect(project.read("hooks")).toBe("mine\n");
});

test.concurrent(
  "links are read, and nothing is written through one",
  async () => {
    const project = await Project.generated();
    for (const path of project.files("hooks"))
      project.write(`elsewhere/${path}`, project.read(`hooks/${path}`));
    project.remove("hooks");
    symlinkSync("elsewhere", project.path("hooks"));
    expect((await project.run("check")).code).toBe(0);
    expect((await project.spawn({}, "generate")).code).toBe(0);
    // A run with nothing to do follows them too.
    const { packages } = await loadedBy(project, "generate");
    expect(packages).toEqual(["commander"]);
    project.write("elsewhere/acme-orders-post-one.ts", mine);
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(1);
    expect(stderr).toContain("it is a symbolic link");
    expect(project.read(hook)).toBe(mine);
    project.remove("hooks");
    mkdirSync(project.path("hooks"));
    symlinkSync("../elsewhere/acme-orders-post-one.ts", project.path(hook));
    const linked = await project.run("generate");
    expect(linked.code).toBe(1);
    expect(linked.stderr).toContain(`${hook} - error blocked-hook`);
    expect(lstatSync(project.path(hook)).isSymbolicLink()).toBe(true);
    expect(project.read(hook)).toBe(mine);
  },
);

test.concurrent(
  "links that go round in a circle are unreadable input",
  async () => {
    const project = Project.withSpecs();
    symlinkSync("hooks", project.path("hooks"));
    for (const command of ["generate", "check"]) {
      const { code, stderr } = await project.run(command);
      expect(code).toBe(2);
      expect(stderr).toContain(
        "Cannot open hooks: its symbolic links form a cycle",
      );
    }
  },
);

test.concurrent(
  "hooks stand beside the out folder, wherever and whatever it is called",
  async () => {
    const project = Project.withSpecs();
    const out = "my apps/it's here";
    const { code } = await project.run("generate", "--out", out);
    expect(code).toBe(0);
    const text = project.read("my apps/hooks/acme-orders-post-one.ts");
    expect(text).toContain(
      `"../it's here/endpoints/acme-orders-post-one/types.js"`,
    );
    project.remove("my apps/hooks/acme-orders-post-one.ts");
    const checked = await project.run("check", "--out", out);
    expect(checked.stdout).toBe(
      "missing: my apps/hooks/acme-orders-post-one.ts\n",
    );
    // Beside it, though it be a link.
    mkdirSync(project.path("far/away"), { recursive: true });
    symlinkSync("far/away", project.path("near"));
    const near = await project.spawn({}, "generate", "--out", "near");
    expect(near.code).toBe(0);
    expect(project.files("hooks")).toHaveLength(2);
    const again = await loadedBy(project, "generate", "--out", "near");
    expect(again.packages).toEqual(["commander"]);
  },
);

test.concurrent(
  "what a killed run left is removed by the next that writes",
  async () => {
    const project = await Project.generated();
    project.write("hooks/.codegen-0123456789abcdef.tmp", "half");
    project.remove(hook);
    expect((await project.run("generate")).code).toBe(0);
    expect(project.files("hooks")).toHaveLength(2);
  },
);

test.concurrent(
  "without a package.json that says so, hooks are no modules: a warning",
  async () => {
    const project = Project.withSpecs();
    for (const text of ["{}\n", "[]\n", "{", '{ "type": "commonjs" }\n']) {
      project.write("package.json", text);
      const { code, stderr } = await project.run("generate");
      expect({ text, code }).toEqual({ text, code: 0 });
      expect(stderr.match(/warning no-module-type/g)).toHaveLength(1);
    }
    const again = await project.run("generate");
    expectGolden(
      "no-module-type",
      again.stderr.replace(/^\d+ endpoints.*\n/m, ""),
    );
    expect((await project.run("check")).stderr).toContain("no-module-type");
    writeFileSync(
      project.path("package.json"),
      `\ufeff${JSON.stringify({ type: "module" })}`,
    );
    expect((await project.run("generate")).stderr).not.toContain("warning");
    // A nearer one counts, and a run with nothing to do sees it come.
    project.write("hooks/package.json", "{}");
    const nearer = await project.run("generate");
    expect(nearer.stderr).toContain("hooks/package.json - warning");
    expect(readFileSync(project.path("hooks/package.json"), "utf8")).toBe("{}");
  },
);
