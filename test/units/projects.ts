import { mkdirSync } from "node:fs";
import { expect } from "vitest";
import { Project } from "../cli/project.js";

/** A project of five endpoints on three tables, with a folder of templates. */
export function newProject(): Project {
  const project = new Project();
  for (let at = 0; at < 5; at += 1)
    project.write(`specs/${specName(at)}`, specText(at));
  project.write("codegen.config.json", configuration(0));
  mkdirSync(project.path("templates"));
  return project;
}

/** The configuration, which names the folder of templates. */
export function configuration(at: number): string {
  return JSON.stringify({
    templates: "templates",
    infra: { stack_name: `stack-${at}` },
  });
}

/** The name of the file of a spec. */
export function specName(at: number): string {
  return `post-${at}.json`;
}

/** A spec, with other keys in its payload. */
export function specText(at: number, change: object = {}): string {
  return JSON.stringify({
    lambda_function: `acme-post-${at}`,
    http_method: "POST",
    api_path: `/things-${at}`,
    module: `acme-${at % 2}`,
    action: "post-one",
    invocation_mode: at % 3 === 0 ? "ASYNC" : "SYNC",
    table: `things-${at % 3}`,
    primary_key: "id",
    payload_schema: {
      "root.type": "M",
      "root.attributes.id.type": "S",
      "root.attributes.id.required": true,
      "root.attributes.note.type": "S",
      ...change,
    },
  });
}

/** Generates; with more than no workers, in so many threads. */
export async function generated(project: Project, workers = 0): Promise<void> {
  const args = ["--force", "--workers", String(workers)];
  const { code, stderr } = await project.run("generate", ...args);
  expect(code, stderr).toBe(0);
}

/** The tree is the one that the same specs give in an empty folder. */
export async function expectClean(project: Project): Promise<void> {
  const args = ["generate", "--no-cache", "--out", "clean"];
  expect(await codes(project, ...args)).toBe(0);
  const texts = project.texts();
  const clean = project.texts("clean");
  expect([...texts.keys()]).toEqual([...clean.keys()]);
  for (const [path, text] of clean) {
    expect(texts.get(path)?.replaceAll("\r\n", "\n"), path).toBe(text);
  }
  project.remove("clean");
}

/** The exit code of a command. */
export async function codes(
  project: Project,
  ...args: string[]
): Promise<number> {
  return (await project.run(...args)).code ?? -1;
}
