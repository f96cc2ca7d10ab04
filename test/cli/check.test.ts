import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { codegen, ended, Project, timeless } from "./project.js";

const post = "specs/orders/post-one.yaml";
const endpoint = "generated/endpoints/acme-orders-post-one";

test.concurrent("what was generated is up to date", async () => {
  const project = await Project.generated();
  const before = project.times();
  const { code, stdout, stderr } = await project.run("check");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(timeless(stderr)).toMatch(
    /^2 endpoints, 1 table: \d+ files unchanged in 0\.00 s\n$/,
  );
  expect(project.times()).toEqual(before);
  await project.run("generate");
  const cached = project.times();
  expect((await project.run("check")).stderr).toMatch(/ unchanged in /);
  expect(project.times()).toEqual(cached);
});

test.concurrent(
  "one byte that was changed in any kind of file is found",
  async () => {
    const project = await Project.generated();
    const kinds = [
      `${endpoint}/handler.ts`,
      `${endpoint}/types.ts`,
      `${endpoint}/validate.js`,
      `${endpoint}/validate.d.ts`,
      "generated/tables/acme-orders.ts",
      "generated/runtime/http.ts",
      "generated/package.json",
      "generated/tsconfig.json",
      "generated/docs/index.md",
      "generated/docs/acme/async-post/acme-orders-post-one.md",
    ];
    for (const path of kinds) {
      const text = project.read(path);
      const middle = Math.floor(text.length / 2);
      const other = text[middle] === "x" ? "y" : "x";
      project.write(
        path,
        text.slice(0, middle) + other + text.slice(middle + 1),
      );
      expect(await project.run("check")).toEqual({
        ...{ code: 1, signal: null },
        stdout: `edited by hand: ${path}\n`,
        stderr: "generated is out of date. Run: codegen generate --force\n",
      });
      project.write(path, text);
    }
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent("a tree with CRLF everywhere is up to date", async () => {
  const project = await Project.generated();
  for (const path of project.files()) {
    const text = project.read(`generated/${path}`);
    project.write(`generated/${path}`, text.replaceAll("\n", "\r\n"));
  }
  const { code, stdout } = await project.run("check");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  // And a run leaves them as they are.
  const before = project.times();
  expect((await project.run("generate")).code).toBe(0);
  expect(project.times()).toMatchObject(before);
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
    project.remove("specs/orders/get-one.json");
    project.remove("generated/runtime/log.ts");
    project.change(`${endpoint}/handler.ts`, "consume({", "consume({ ");
    // Strange: another endpoint wants a path that is taken.
    const text = project.read(post);
    project.write(
      "specs/two.yaml",
      text
        .replaceAll("orders-post-one", "others-post-one")
        .replaceAll("acme-orders", "acme-others"),
    );
    project.write("generated/tables/acme-others.ts", "mine\n");
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
      "orphaned: generated/endpoints/acme-orders-get-one/handler.ts",
    );
    expect(lines).toContain("not ours: generated/tables/acme-others.ts");
    expect(stderr).toMatch(/Run: codegen generate --force$/m);
  },
);

test.concurrent("without an out folder every file is missing", async () => {
  const project = Project.withSpecs();
  const { code, stdout, stderr } = await project.run("check");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^(?:missing: generated\/.+\n)+(?:stale: generated\/\.codegen\.json\n)?(?:missing: hooks\/.+\n){2}$/,
  );
  expect(stderr).toBe("generated is out of date. Run: codegen generate\n");
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
  { args: ["specs", "--out", "my out"] },
  { args: ["--only", "docs,lambda"] },
  { args: ["specs/orders", post, "--out", "it's here"] },
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
  expect(project.read("generated/.codegen.cache.lock")).toBe("held\n");
});

test("check judges regexes anew, whatever a cache says of them", async () => {
  const project = Project.withSpecs();
  await project.run("generate");
  addRegex(project, "^(a+)+$");
  changeCache(project, { verdicts: { "/^(a+)+$/u": '{"kind":"linear"}' } });
  const { code, stdout, stderr } = await project.run("check");
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("exponential-regex");
});

test("a run that left a regex undecided is done again", async () => {
  const project = Project.withSpecs();
  project.write("codegen.config.yaml", "rules:\n  unproven-regex: warning\n");
  addRegex(project, String.raw`^(?:(?<=a)b|c)(?:(.*)\1){20}$`);
  expect((await project.run("generate")).code).toBe(0);
  expect(JSON.parse(project.read(cache))).toMatchObject({
    warnings: null,
    verdicts: {},
  });
}, 30_000);

const cache = "generated/.codegen.cache";

function addRegex(project: Project, regex: string): void {
  const members = [
    "  root.attributes.extra.type: S",
    "  root.attributes.extra.example: c",
    `  root.attributes.extra.regex: '${regex}'`,
  ];
  const path = "specs/orders/post-one.yaml";
  const text = project.read(path).split(/(?<=payload_schema:\n)/);
  project.write(path, text.join(`${members.join("\n")}\n`));
}

function changeCache(project: Project, changes: object): void {
  const before = JSON.parse(project.read(cache)) as object;
  project.write(cache, JSON.stringify({ ...before, ...changes }));
}
