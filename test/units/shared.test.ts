import fc from "fast-check";
import { hash } from "node:crypto";
import { cpSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Project } from "../cli/project.js";
import { runs } from "../properties/runs.js";
import {
  codes,
  expectClean,
  newProject,
  specName,
  specText,
} from "./projects.js";

describe("a shared cache", () => {
  test("gives the units of one project to another, in another folder", async () => {
    const first = sharing();
    expect(await renderedUnits(first)).toBe("all");
    const second = twinOf(first);
    expect(await renderedUnits(second)).toBe(0);
    await expectClean(second);
    expect(second.texts()).toEqual(first.texts());
    expect(await codes(second, "check")).toBe(0);
  });

  test("gets what one change renders, and nothing that it holds already", async () => {
    const first = sharing();
    await renderedUnits(first);
    const before = new Set(entries(first));
    first.write(
      `specs/${specName(1)}`,
      specText(1, { "root.attributes.more.type": "N" }),
    );
    const rendered = await renderedUnits(first);
    const added = entries(first).filter((path) => !before.has(path));
    expect(added).toHaveLength(Number(rendered));
    await expectClean(first);
  });

  test("gets units whose files are in place already", async () => {
    const project = sharing();
    expect(await codes(project, "generate", "--cache-read-only")).toBe(0);
    expect(entries(project)).toEqual([]);
    project.remove("generated/.codegen.cache.units");
    project.write(`specs/${specName(0)}`, specText(0));
    expect(await renderedUnits(project)).toBe("all");
    expect(await renderedUnits(twinOf(project))).toBe(0);
  });

  test("is only read by `check` and with `--cache-read-only` or `read_only`", async () => {
    const project = sharing();
    await codes(project, "check");
    await codes(project, "generate", "--dry-run");
    await codes(project, "generate", "--cache-read-only");
    project.write(config, configuration({ read_only: true }));
    project.remove("generated");
    expect(await codes(project, "generate")).toBe(0);
    expect(entries(project)).toEqual([]);
  });

  test("is pruned to its maximum, the rest is of use", async () => {
    const project = sharing();
    project.write(config, configuration({ max_size: 1 }));
    await renderedUnits(project);
    const size = (): number =>
      entries(project).reduce(
        (sum, path) => sum + project.read(`cache/${path}`).length,
        0,
      );
    const large = "x".repeat(1_000_000 - size() + 1);
    project.write(`cache/00/${"0".repeat(32)}`, large);
    project.write(
      `specs/${specName(1)}`,
      specText(1, { "root.attributes.more.type": "N" }),
    );
    await renderedUnits(project);
    expect(size()).toBeLessThanOrEqual(1_000_000);
    const twin = twinOf(project);
    await renderedUnits(twin);
    await expectClean(twin);
  });

  test("that is damaged, truncated or foreign changes nothing", async () => {
    const first = sharing();
    await renderedUnits(first);
    const paths = entries(first);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...paths), damage), { minLength: 1 }),
        async (changes) => {
          const second = twinOf(first);
          for (const [path, change] of changes)
            second.write(`cache/${path}`, change(second.read(`cache/${path}`)));
          expect(await codes(second, "generate")).toBe(0);
          await expectClean(second);
        },
      ),
      runs(4),
    );
  });

  test("that lies is found by `check --no-cache`", async () => {
    const first = sharing();
    await renderedUnits(first);
    for (const path of entries(first)) {
      const [, body = ""] = first.read(`cache/${path}`).split("\n");
      const lie = body.replaceAll("acme-post-2", "acme-post-9");
      first.write(`cache/${path}`, `unit 1 ${hash("sha256", lie)}\n${lie}`);
    }
    const second = twinOf(first);
    await codes(second, "generate");
    expect(await codes(second, "check", "--no-cache")).toBe(1);
  });

  test("whose folder cannot be one is wrong usage", async () => {
    const project = sharing();
    project.write("cache", "a file");
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "Cannot write to cache, the folder of the shared cache (EEXIST).",
    );
    expect(await codes(project, "generate", "--cache-read-only")).toBe(0);
  });

  test.each([
    ["a text", '"cache"', 1],
    ["an unknown key", '{ "dir": "cache", "size": 1 }', 1],
    ["no folder", '{ "max_size": 1 }', 1],
  ])("is configured by dir, not by %s", async (_, value, line) => {
    const project = sharing();
    project.write(config, `{ "cache": ${value} }`);
    const { code, stderr } = await project.run("generate");
    expect(code).toBe(2);
    expect(stderr).toContain(`${config}:${line}:`);
    expect(stderr).toContain("Invalid `cache`: expected dir (a folder) and");
  });
});

const config = "codegen.config.json";

function configuration(more: object = {}): string {
  return JSON.stringify({ cache: { dir: "cache", ...more } });
}

function sharing(): Project {
  const project = newProject();
  project.write(config, configuration());
  return project;
}

/** Another project with the same specs and the same shared units. */
function twinOf(project: Project): Project {
  const twin = sharing();
  for (const folder of ["specs", "cache"])
    cpSync(project.path(folder), twin.path(folder), { recursive: true });
  return twin;
}

/** How many units a run rendered. */
async function renderedUnits(project: Project): Promise<number | "all"> {
  const { code, stderr } = await project.run("generate", "--timing");
  expect(code, stderr).toBe(0);
  const [, rendered, all] = /(\d+) of (\d+) units/.exec(stderr) ?? [];
  return rendered === all ? "all" : Number(rendered);
}

/** The paths of the shared units, from their folder. */
function entries(project: Project): readonly string[] {
  return project.files("cache");
}

const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % text.length)),
  fc.nat().map((at) => (text: string) => {
    const place = at % text.length;
    return `${text.slice(0, place)}\0${text.slice(place + 1)}`;
  }),
  fc.string().map((text) => () => text),
  fc.json().map((body) => () => `unit 1 ${hash("sha256", body)}\n${body}`),
);
