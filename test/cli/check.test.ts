import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codegen, ended, Project, timeless } from "./project.js";

const post = "specs/one/sessions/post-one.yaml";
const endpoint = "generated/endpoints/jef-one-sessions-post-one";

test.concurrent("what was generated is up to date", async () => {
  const project = await Project.generated();
  const before = project.times();
  const { code, stdout, stderr } = await project.run("check");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(timeless(stderr)).toMatch(
    /^2 endpoints, 1 table: \d+ files unchanged in 0\.00 s\n$/,
  );
  project.remove("generated/.codegen.cache");
  expect((await project.run("check")).code).toBe(0);
  const { ".codegen.cache": _, ...rest } = before;
  expect(project.times()).toEqual(rest);
});

test.concurrent.each([
  `${endpoint}/handler.ts`,
  `${endpoint}/types.ts`,
  `${endpoint}/validate.js`,
  `${endpoint}/validate.d.ts`,
  "generated/tables/jef-one-sessions.ts",
  "generated/runtime/http.ts",
  "generated/package.json",
  "generated/tsconfig.json",
  "generated/docs/index.md",
  "generated/docs/jef-one/async-post/jef-one-sessions-post-one.md",
])("one byte that was changed in %s is found", async (path) => {
  const project = await Project.generated();
  const bytes = readFileSync(project.path(path));
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(project.path(path), bytes);
  const { code, stdout, stderr } = await project.run("check");
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: `edited by hand: ${path}\n`,
  });
  expect(stderr).toBe(
    "generated is not what the specs say. Run: codegen generate --force\n",
  );
});

test.concurrent("a tree with CRLF everywhere is up to date", async () => {
  const project = await Project.generated();
  for (const path of project.files()) {
    if (path === ".codegen.cache") continue;
    const text = project.read(`generated/${path}`);
    project.write(`generated/${path}`, text.replaceAll("\n", "\r\n"));
  }
  const { code, stdout } = await project.run("check");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  project.remove("generated/.codegen.cache");
  expect((await project.run("check")).code).toBe(0);
  // And a run leaves them as they are.
  const before = project.times();
  expect((await project.run("generate")).code).toBe(0);
  const { ".codegen.cache": _, ...after } = project.times();
  expect(after).toEqual(before);
});

test.concurrent("specs with CRLF give the same files", async () => {
  const project = await Project.generated();
  for (const path of project.files("specs")) {
    const text = project.read(`specs/${path}`);
    project.write(`specs/${path}`, text.replaceAll("\n", "\r\n"));
  }
  const { code, stdout } = await project.run("check");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
});

test.concurrent(
  "missing, stale, edited, orphaned and strange files are told apart",
  async () => {
    const project = await Project.generated();
    // Orphaned: the files of one endpoint; stale: what lists it.
    project.remove("specs/one/sessions/get-one.json");
    project.remove("generated/runtime/log.ts");
    project.change(`${endpoint}/handler.ts`, "consume({", "consume({ ");
    // Strange: another endpoint wants a path that is taken.
    const text = project.read(post);
    project.write(
      "specs/two.yaml",
      text
        .replaceAll("one-sessions-post-one", "two-sessions-post-one")
        .replaceAll("jef-one-sessions", "jef-two-sessions"),
    );
    project.write("generated/tables/jef-two-sessions.ts", "mine\n");
    const { code, stdout, stderr } = await project.run("check");
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    const kinds = lines.map((line) => line.slice(0, line.indexOf(":")));
    expect([...new Set(kinds)].sort()).toEqual([
      "edited by hand",
      "missing",
      "not ours",
      "orphaned",
      "stale",
    ]);
    expect(lines).toContain("missing: generated/runtime/log.ts");
    expect(lines).toContain("stale: generated/docs/index.md");
    expect(lines).toContain(`edited by hand: ${endpoint}/handler.ts`);
    expect(lines).toContain(
      "orphaned: generated/endpoints/jef-one-sessions-get-one/handler.ts",
    );
    expect(lines).toContain("not ours: generated/tables/jef-two-sessions.ts");
    expect(stderr).toMatch(/Run: codegen generate --force$/m);
  },
);

test.concurrent("without an out folder every file is missing", async () => {
  const project = Project.withSpecs();
  const { code, stdout, stderr } = await project.run("check");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^(?:missing: generated\/.+\n)+(?:stale: generated\/\.codegen\.json\n)?$/,
  );
  expect(stderr).toBe(
    "generated is not what the specs say. Run: codegen generate\n",
  );
  expect(project.files(".").some((path) => path.startsWith("generated"))).toBe(
    false,
  );
});

test.concurrent("a manifest that a run would rewrite is drift", async () => {
  const project = await Project.generated();
  project.change(post, "lambda_function:", "# A comment.\nlambda_function:");
  const { code, stdout } = await project.run("check");
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: "stale: generated/.codegen.json\n",
  });
  expect((await project.run("generate")).code).toBe(0);
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent("a wrong spec is told as generate tells it", async () => {
  const project = await Project.generated();
  project.change(post, "http_method: POST", "http_method: PSOT");
  const checked = await project.run("check");
  const generated = await project.run("generate");
  expect(checked.code).toBe(1);
  expect(checked.stderr.split("\n\n").slice(0, -1)).toEqual(
    generated.stderr.split("\n\n").slice(0, -1),
  );
  expect(checked.stderr).toContain("error wrong-value");
});

test.concurrent.each([
  { args: [] },
  { args: ["specs/one"] },
  { args: ["specs", "--out", "my out"] },
  { args: ["--only", "docs,lambda"] },
  { args: ["specs/one", post, "--out", "it's here"] },
])(
  "the command that is named mends what was found: $args",
  async ({ args }) => {
    const project = Project.withSpecs();
    const { code, stderr } = await project.run("check", ...args);
    expect(code).toBe(1);
    const [, command = ""] = /Run: codegen (.*)$/m.exec(stderr) ?? [];
    const shell = spawn(
      "sh",
      ["-c", `"${process.execPath}" "${codegen}" ${command}`],
      { cwd: project.folder },
    );
    expect(await ended(shell)).toMatchObject({ code: 0 });
    expect((await project.run("check", ...args)).code).toBe(0);
  },
);

test.concurrent("check takes no lock", async () => {
  const project = await Project.generated();
  project.write("generated/.codegen.cache.lock", "held\n");
  expect((await project.run("check")).code).toBe(0);
  project.remove("generated/.codegen.cache");
  expect((await project.run("check")).code).toBe(0);
  expect(project.read("generated/.codegen.cache.lock")).toBe("held\n");
});
