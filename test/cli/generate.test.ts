import { existsSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";
import { Project, timeless } from "./project.js";

const root = join(import.meta.dirname, "../..");
const post = "specs/orders/post-one.yaml";
const handler = "generated/endpoints/acme-orders-post-one/handler.ts";

test.concurrent("writes what the examples show, and says so", async () => {
  const project = Project.withSpecs(join(root, "specs"));
  const { code, stdout, stderr } = await project.run("generate");
  const examples = join(root, "examples/generated");
  const shown = filesBelow(examples).filter((path) => !/cache/.test(path));
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  // The manifest and .gitignore are the tool's own.
  expect(timeless(stderr)).toMatch(
    new RegExp(
      `^\\d+ endpoints, \\d+ tables?: ${shown.length - 2} files created, \\d+ hooks written in 0\\.00 s\\n$`,
    ),
  );
  expect([...project.texts().keys()]).toEqual(shown);
  for (const [path, text] of project.texts()) {
    expect(text, path).toBe(readFileSync(join(examples, path), "utf8"));
  }
});

test.concurrent("a second run writes nothing and touches no file", async () => {
  const project = Project.withSpecs();
  await project.run("generate");
  const before = project.times();
  const { code, stdout, stderr } = await project.run("generate");
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(timeless(stderr)).toMatch(
    /^2 endpoints, 1 table: \d+ files unchanged in 0\.00 s\n$/,
  );
  expect(project.times()).toEqual(before);
});

test.concurrent("without a cache, a run writes that alone", async () => {
  const project = await Project.generated();
  const before = project.times();
  expect((await project.run("generate")).code).toBe(0);
  const after = project.times();
  const touched = Object.keys(after).filter(
    (path) => after[path] !== before[path],
  );
  expect(touched).toEqual([".codegen.cache", ".codegen.cache.units"]);
});

test.concurrent(
  "what was changed in a spec is changed in its files, and in no others",
  async () => {
    const project = await Project.generated();
    const before = project.times();
    project.change(post, "status_code: 202", "status_code: 200");
    const { code, stderr } = await project.run("generate", "--verbose");
    expect(code).toBe(0);
    const lines = stderr
      .split("\n")
      .filter((line) => /^(?:create|update|remove|overwrite) /.test(line));
    expect(lines.length).toBeGreaterThan(0);
    const after = project.times();
    const changed = Object.keys(after).filter(
      (path) => after[path] !== before[path],
    );
    const own = [".codegen.cache", ".codegen.cache.units", ".codegen.json"];
    expect(
      changed
        .filter((path) => !own.includes(path))
        .map((path) => `update ${path}`),
    ).toEqual(lines);
  },
);

test.concurrent(
  "a spec that goes takes its files and empty folders along",
  async () => {
    const project = await Project.generated();
    project.remove(post);
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(0);
    expect(timeless(stderr)).toMatch(/^1 endpoint, 1 table: .*\d+ removed in/m);
    expect(project.files().some((path) => /post-one/.test(path))).toBe(false);
    const endpoints = project.path("generated/endpoints");
    expect(readdirSync(endpoints)).toEqual(["acme-orders-get-one"]);
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent("--dry-run prints the plan and writes nothing", async () => {
  const project = Project.withSpecs();
  const planned = await project.run("generate", "--dry-run");
  expect(planned.code).toBe(0);
  expect(existsSync(project.path("generated"))).toBe(false);
  expect(timeless(planned.stderr)).toMatch(
    /^2 endpoints, 1 table: \d+ files would be created, 2 hooks written in 0\.00 s\n$/,
  );
  const done = await project.run("generate", "--verbose");
  const lines = done.stderr
    .split("\n")
    .filter((line) => line.startsWith("create "));
  expect(planned.stdout).toBe(`${lines.join("\n")}\n`);
  const own = [
    ".codegen.cache",
    ".codegen.cache.units",
    ".codegen.json",
    ".gitignore",
  ];
  expect(lines).toEqual(
    [
      ...project.files().filter((path) => !own.includes(path)),
      ...project.files("hooks").map((path) => `../hooks/${path}`),
    ].map((path) => `create ${path}`),
  );
});

test.concurrent(
  "--dry-run tells what is updated from what is removed, and touches no file",
  async () => {
    const project = await Project.generated();
    project.remove("specs/orders/get-one.json");
    project.remove("generated/docs/index.md");
    const before = project.times();
    const { code, stdout } = await project.run("generate", "--dry-run");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toContain("create docs/index.md");
    expect(lines).toContain("remove endpoints/acme-orders-get-one/handler.ts");
    expect(lines).toContain("update tables/acme-orders.ts");
    expect(lines).toEqual(
      lines.toSorted((a, b) => (a.split(" ")[1]! < b.split(" ")[1]! ? -1 : 1)),
    );
    expect(project.times()).toEqual(before);
    const done = await project.run("generate");
    expect(done.code).toBe(0);
    expect((await project.run("generate", "--dry-run")).stdout).toBe("");
  },
);

test.concurrent(
  "--force overwrites what was edited, and nothing less does",
  async () => {
    const project = await Project.generated();
    const before = project.texts();
    project.change(handler, "consume({", "consume({ /* mine */");
    const edited = project.times();
    const refused = await project.run("generate");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`${handler} - error edited-file`);
    expect(project.times()).toEqual(edited);
    const planned = await project.run("generate", "--dry-run", "--force");
    expect(planned.stdout).toBe(
      `overwrite ${handler.slice("generated/".length)}\n`,
    );
    const forced = await project.run("generate", "--force");
    expect(forced.code).toBe(0);
    expect(timeless(forced.stderr)).toMatch(
      /: 1 file updated, \d+ unchanged in/,
    );
    expect(project.texts()).toEqual(before);
  },
);

test.concurrent(
  "--force overwrites a file that is not ours, and nothing less does",
  async () => {
    const project = Project.withSpecs();
    project.write(handler, "mine\n");
    const refused = await project.run("generate");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`${handler} - error blocked-file`);
    expect(project.files()).toEqual([handler.slice("generated/".length)]);
    expect(project.read(handler)).toBe("mine\n");
    expect((await project.run("generate", "--force")).code).toBe(0);
    expect(project.read(handler)).not.toBe("mine\n");
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent("files beside ours are left alone", async () => {
  const project = await Project.generated();
  project.write("generated/endpoints/mine.ts", "mine\n");
  project.write("generated/node_modules/a/index.js", "mine\n");
  project.remove(post);
  expect((await project.run("generate", "--force")).code).toBe(0);
  expect(project.read("generated/endpoints/mine.ts")).toBe("mine\n");
  expect(project.read("generated/node_modules/a/index.js")).toBe("mine\n");
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent(
  "--only writes the files of some emitters and keeps those of others",
  async () => {
    const project = Project.withSpecs();
    expect((await project.run("generate", "--only", "docs")).code).toBe(0);
    expect(project.files().every((path) => /^docs\/|^\./.test(path))).toBe(
      true,
    );
    expect(
      (await project.run("generate", "--only=validator,lambda")).code,
    ).toBe(0);
    const kept = project.files();
    expect(kept).toContain("docs/index.md");
    expect(kept).toContain("runtime/http.ts");
    expect(kept.some((path) => path.startsWith("tables/"))).toBe(false);
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(0);
    expect(timeless(stderr)).toMatch(/: 8 files created, \d+ unchanged in/);
    expect((await project.run("check", "--only", "dynamodb")).code).toBe(0);
  },
);

test.concurrent(
  "--only leaves what was edited in another emitter's files",
  async () => {
    const project = await Project.generated();
    project.change("generated/docs/index.md", "# API", "# Mine");
    project.change(post, "status_code: 202", "status_code: 200");
    expect((await project.run("generate", "--only", "lambda")).code).toBe(0);
    expect(project.read("generated/docs/index.md")).toContain("# Mine");
    expect((await project.run("generate")).code).toBe(1);
  },
);

test.concurrent(
  "--out writes elsewhere, a folder that has a blank too",
  async () => {
    const project = Project.withSpecs();
    const out = "my out/below";
    expect((await project.run("generate", "--out", out)).code).toBe(0);
    expect(existsSync(project.path("generated"))).toBe(false);
    const elsewhere = project.texts(out);
    await project.run("generate");
    expect(elsewhere).toEqual(project.texts());
    expect((await project.run("check", "--out", out)).code).toBe(0);
    expect((await project.run("check", "--out", project.path(out))).code).toBe(
      0,
    );
  },
);

test.concurrent(
  "specs are given by file and by folder, each once",
  async () => {
    const project = Project.withSpecs();
    const paths = ["specs/orders", post, `./${post}`, project.path(post)];
    const { code, stderr } = await project.run("generate", ...paths);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^2 endpoints, 1 table: /);
  },
);

test.concurrent.each([
  ["YAML", post, (text: string) => text],
  ["JSON", "specs/orders/get-one.json", (text: string) => text],
])("a spec in %s comes from standard input", async (_, path) => {
  const project = Project.withSpecs();
  const input = project.read(path);
  project.remove("specs");
  const { code, stdout, stderr } = await project.runWith(
    { input },
    "generate",
    "-",
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toMatch(/^1 endpoint, 1 table: \d+ files created/);
  const checked = await project.runWith({ input }, "check", "-");
  expect(checked.code).toBe(0);
  const other = input.replaceAll("customer_code", "client_code");
  expect((await project.runWith({ input: other }, "check", "-")).code).toBe(1);
});

test.concurrent(
  "what was generated is no spec, wherever it stands",
  async () => {
    const project = Project.withSpecs();
    for (const [path, out] of [
      [".", "generated"],
      ["specs", "specs/made"],
    ] as const) {
      const args = [path, "--out", out];
      expect((await project.run("generate", ...args)).code).toBe(0);
      project.change(
        post,
        /message: Accepted.*/,
        `message: Accepted in ${out}`,
      );
      const again = await project.run("generate", ...args);
      expect(again).toMatchObject({ code: 0 });
      expect(again.stderr).toMatch(/^2 endpoints, 1 table: /);
      expect((await project.run("check", ...args)).code).toBe(0);
      project.remove(out);
    }
  },
);

test.concurrent(
  "links that go round in a circle are followed once",
  async () => {
    const project = Project.withSpecs();
    for (const name of ["x", "y", "orders/up"]) {
      symlinkSync(project.path("specs"), project.path(`specs/${name}`));
    }
    const { code, stderr } = await project.run("generate");
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toMatch(/^2 endpoints, 1 table: /);
  },
);

test.concurrent("a spec's file may be called anything", async () => {
  const project = Project.withSpecs();
  const text = project.read(post);
  project.remove(post);
  const name = "specs/a */ --> b\u2028c`$(x) '\"[y](z).yaml";
  project.write(name, text);
  expect(await project.run("generate")).toMatchObject({ code: 0 });
  expect((await project.run("check")).code).toBe(0);
  const manifest = JSON.parse(project.read("generated/.codegen.json")) as {
    readonly specs: object;
  };
  expect(Object.keys(manifest.specs)).toContain(name);
  const [header = ""] = project.read(handler).split("\n");
  expect(header).toMatch(/^\/\/ Generated by codegen from .*\. Change that/);
  const page = project.read(
    "generated/docs/acme/async-post/acme-orders-post-one.md",
  );
  expect(page.split("\n")[0]).toMatch(/^<!-- (?:(?!-->).)* -->$/);
});

test.concurrent(
  "a spec from standard input is shown where it is wrong",
  async () => {
    const project = new Project();
    const input = "lambda_function: a\nhttp_metod: POST\napi_path: /a\n";
    const { code, stderr } = await project.runWith({ input }, "generate", "-");
    expect(code).toBe(1);
    expect(stderr).toContain("<stdin>:2:1 - error unknown-key");
    expect(stderr).toContain("> 2 | http_metod: POST");
  },
);

test.concurrent(
  "a wrong spec leaves the tree as it was, and every problem of every file is told",
  async () => {
    const project = await Project.generated();
    const before = project.times();
    project.change(post, "primary_key: order_id", "primary_key: order_idd");
    project.change(
      post,
      "root.attributes.status.type: S",
      "root.attributes.status.type: STRING",
    );
    project.change("specs/orders/get-one.json", '"GET"', '"GOT"');
    const { code, stdout, stderr } = await project.run("generate");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const told = [
      ...stderr.matchAll(/^(\S+):\d+:\d+ - (?:error|warning) (\S+)$/gm),
    ];
    expect(told.map(([, file, problem]) => `${file} ${problem}`)).toEqual([
      "specs/orders/get-one.json wrong-value",
      `${post} key-not-a-member`,
      `${post} unknown-type`,
    ]);
    expect(stderr).toMatch(/^3 errors; nothing was written$/m);
    expect(project.times()).toEqual(before);
    const again = await project.run("generate", "--force");
    expect(again.code).toBe(1);
    expect(project.times()).toEqual(before);
  },
);

test.concurrent(
  "--quiet says nothing when all is well, and --timing names the stages",
  async () => {
    const project = Project.withSpecs();
    const quiet = await project.run("generate", "--quiet");
    expect(quiet).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
    const unchanged = await project.run("generate", "--quiet");
    expect(unchanged).toEqual(quiet);
    project.remove("generated");
    const timed = await project.run("generate", "--timing");
    expect(timed.stdout).toBe("");
    expect(timed.stderr).toMatch(
      /^find \d+ ms, make \d+ ms, 18 of 18 units rendered, compare \d+ ms, write \d+ ms$/m,
    );
  },
);

test.concurrent(
  "warnings are told again by a run that has nothing to do",
  async () => {
    const project = Project.withSpecs();
    project.change(post, "api_path: /orders-post-one", "api_path: /ping");
    const first = await project.run("generate");
    expect(first.code).toBe(0);
    expect(first.stderr).toContain("warning reserved-path");
    const second = await project.run("generate");
    expect(second.code).toBe(0);
    expect(second.stderr.replace(/^.* in .* s\n$/m, "")).toBe(
      first.stderr.replace(/^.* in .* s\n$/m, ""),
    );
  },
);
