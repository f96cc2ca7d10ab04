import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";
import { expectGolden } from "./golden.js";
import { loadedBy } from "./loaded.js";
import { Project } from "./project.js";

const ours = join(import.meta.dirname, "../../templates");
const page = "templates/docs/index.md.hbs";
const types = "templates/lambda/types.ts.hbs";
const log = "templates/lambda/runtime/log.ts";

/** A generated project that reads its own of some templates, still the same as ours. */
async function ejected(...names: readonly string[]): Promise<Project> {
  const project = await Project.generated();
  project.write("codegen.config.yaml", "templates: templates\n");
  const { code, stderr } = await project.run("templates", "eject", ...names);
  if (code !== 0) throw new Error(stderr);
  return project;
}

test.concurrent(
  "without a name, all that can be ejected is listed",
  async () => {
    const { code, stdout } = await new Project().run("templates", "eject");
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toEqual(
      filesBelow(ours).filter(
        (name) => !/^(?:hooks|dev)\/|^validator\/(?!.*\.hbs$)/.test(name),
      ),
    );
  },
);

test.concurrent(
  "templates are copied as they are, files and folders",
  async () => {
    const project = new Project();
    const { code, stderr } = await project.run(
      "templates",
      "eject",
      "docs",
      "lambda/runtime/log.ts",
      "lambda/types.ts",
    );
    expect(code).toBe(0);
    expect(stderr).toContain(`wrote ${page}`);
    expect(stderr).toContain("`templates: templates`");
    const names = project.files("templates");
    expect(names).toEqual([
      "docs/endpoint.md.hbs",
      "docs/index.md.hbs",
      "docs/table.md.hbs",
      "lambda/runtime/log.ts",
      "lambda/types.ts.hbs",
    ]);
    for (const name of names) {
      expect(project.read(`templates/${name}`)).toBe(
        readFileSync(join(ours, name), "utf8"),
      );
    }
  },
);

test.concurrent("a file that has changes is not overwritten", async () => {
  const project = await ejected("docs/index.md");
  const again = await project.run("templates", "eject", "docs/index.md");
  expect(again).toMatchObject({ code: 0 });
  expect(again.stderr).toBe(`${page} already exists\n`);
  project.change(page, "<!--", "<!-- Ours.");
  const changed = project.read(page);
  const { code, stderr } = await project.run("templates", "eject", "docs");
  expect(code).toBe(1);
  expect(stderr).toContain(`${page} has been edited; left unchanged`);
  expect(project.read(page)).toBe(changed);
});

test.concurrent.each([
  ["docs/endpont.md", "docs/endpoint.md"],
  ["log.ts", "lambda/runtime/log.ts"],
  ["../../etc", "lists them"],
  ["hooks/hook.ts", "lists them"],
])("a template %s that there is not is 2", async (name, said) => {
  const project = new Project();
  const { code, stderr } = await project.run("templates", "eject", name);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(project.files("templates")).toEqual([]);
});

test.concurrent(
  "templates that are the same as ours change no file but the manifest",
  async () => {
    const project = await ejected("docs", "lambda", "dynamodb", "validator");
    const before = project.texts();
    const check = await project.run("check");
    expect(check.code).toBe(1);
    expect(check.stdout).toBe("stale: generated/.codegen.json\n");
    expect((await project.run("generate")).code).toBe(0);
    for (const [path, text] of project.texts()) {
      if (path !== ".codegen.json") expect(text, path).toBe(before.get(path));
    }
    expect((await project.run("check")).code).toBe(0);
  },
);

test.concurrent(
  "a change of a template is noticed, and what it writes is formatted",
  async () => {
    const project = await ejected("lambda/types.ts", "lambda/runtime/log.ts");
    await project.spawn({}, "generate");
    const upToDate = await loadedBy(project, "check");
    expect(upToDate.packages).toEqual(["commander"]);
    project.write(types, `${project.read(types)}\nexport   type Extra='a'\n`);
    project.write(log, `${project.read(log)}export const  mine =  [1,2]\n`);
    const check = await project.run("check");
    expect(check.code).toBe(1);
    expect(check.stdout.split("\n")).toEqual([
      "stale: generated/endpoints/acme-orders-get-one/types.ts",
      "stale: generated/endpoints/acme-orders-post-one/types.ts",
      "stale: generated/runtime/log.ts",
      "stale: generated/.codegen.json",
      "",
    ]);
    const { files } = await loadedBy(project, "generate");
    expect(files.some((file) => file.includes("prettier"))).toBe(true);
    const made = "generated/endpoints/acme-orders-get-one/types.ts";
    expect(project.read(made)).toMatch(/\nexport type Extra = "a";\n$/);
    expect(project.read("generated/runtime/log.ts")).toMatch(
      /\nexport const mine = \[1, 2\];\n$/,
    );
    expect((await project.run("check")).code).toBe(0);
    project.remove("templates/lambda/types.ts.hbs");
    expect((await project.run("check")).code).toBe(1);
  },
);

test.concurrent(
  "a comment in a template changes the manifest alone",
  async () => {
    const project = await ejected("docs/index.md");
    await project.run("generate");
    project.write(page, `{{!-- Ours. --}}${project.read(page)}`);
    const { code, stdout } = await project.run("check");
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: "stale: generated/.codegen.json\n",
    });
  },
);

test.concurrent("the flag wins, and is named in what mends", async () => {
  const project = await ejected("docs/index.md");
  project.write("mine/docs/index.md.hbs", "# Ours\n");
  const check = await project.run("check", "--templates", "mine");
  expect(check.stderr).toContain("Run: codegen generate --templates mine");
  await project.run("generate", "--templates", "mine");
  expect(project.read("generated/docs/index.md")).toBe("# Ours\n");
  expect((await project.run("check", "--templates", "mine")).code).toBe(0);
  expect((await project.run("check")).code).toBe(1);
});

test.concurrent("a folder that nobody names is not read", async () => {
  const project = await Project.generated();
  project.write("templates/letter.html", "<p>Hello</p>\n");
  expect((await project.run("check")).code).toBe(0);
});

test.concurrent(
  "templates that cannot be used are told, all of them, and nothing is written",
  async () => {
    const project = await ejected("docs/index.md", "docs/table.md");
    const before = project.times();
    project.write(
      page,
      [
        "{{title}}",
        "{{{code title}}}",
        "{{txt title}}",
        "{{text title size=1}}",
        "{{text 'a text'}}",
        "{{line title}}",
        "{{#with modules}}{{/with}}",
        "{{#each modules as |one|}}{{/each}}",
        "{{> other}}",
        "",
      ].join("\n"),
    );
    project.write("templates/docs/table.md.hbs", "# Table\n\n{{#if a}}\n");
    project.write("templates/doc/endpoint.md.hbs", "");
    project.write("templates/notes.txt", "");
    const { code, stdout, stderr } = await project.run("generate");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expectGolden("templates-that-cannot-be-used", stderr);
    expect(project.times()).toEqual(before);
    expect((await project.run("check")).stderr).toBe(stderr);
  },
);

test.concurrent.each([
  ["a-field-that-is-not-there", page, "{{text titel}}\n", "md"],
  ["an-escaper-for-another-kind", page, "# Ours\n\n{{number modules}}\n", "md"],
  ["a-syntax-error", types, "export type = {{comment from}};\n", "ts"],
  [
    "a-missing-import",
    log,
    'import "./b.js";\nimport { a } from "./nothing.js";\n',
    "ts",
  ],
])("a template fails by %s", async (name, path, text) => {
  const project = await ejected("docs/index.md", "lambda/types.ts");
  await project.run("generate");
  const before = project.times();
  project.write(path, text);
  const { code, stdout, stderr } = await project.run("generate");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expectGolden(`template-with-${name}`, stderr);
  expect(project.times()).toEqual(before);
});

test.concurrent.each([
  ["a folder that is not there", "nowhere", /^codegen: Cannot open nowhere: /],
  ["a file", "package.json", /^codegen: Cannot open package\.json: /],
])("%s is 2", async (_, folder, said) => {
  const project = await Project.generated();
  const run = await project.run("check", "--templates", folder);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(said);
});

test.concurrent("a spec's text is data in a template of a user", async () => {
  const project = await ejected("docs/index.md");
  const list = "{{#each modules}}\n- {{text name}}\n\n{{/each}}";
  project.write(page, list);
  project.change(
    "specs/orders/post-one.yaml",
    "module: acme",
    'module: "{{text nothing}} <b> `a`"',
  );
  const { code, stderr } = await project.run("generate");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const made = project.read("generated/docs/index.md");
  expect(made).toContain("- \\{ \\{text nothing}} \\<b> \\`a\\`\n");
});
