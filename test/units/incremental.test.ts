import fc from "fast-check";
import { hash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Project } from "../cli/project.js";
import { filesBelow } from "../files-below.js";
import { runs } from "../properties/runs.js";
import {
  codes,
  configuration,
  expectClean,
  generated,
  newProject,
  specName,
  specText,
} from "./projects.js";

const units = "generated/.codegen.cache.units";
const template = "templates/docs/table.md.hbs";

/** A change that a team could make between two runs. */
const edits: Readonly<Record<string, (project: Project, at: number) => void>> =
  {
    "a facet is changed": (project, at) => {
      project.write(
        `specs/${specName(at)}`,
        specText(at, { "root.attributes.note.max_length": 5 + (at % 7) }),
      );
    },
    "a member is added": (project, at) => {
      project.write(
        `specs/${specName(at)}`,
        specText(at, { [`root.attributes.more_${at % 3}.type`]: "N" }),
      );
    },
    "a spec is added or restored": (project, at) => {
      project.write(`specs/${specName(at)}`, specText(at));
    },
    "a spec is renamed": (project, at) => {
      project.write(`specs/renamed/${specName(at)}`, specText(at + 20));
    },
    "a spec is removed": (project, at) => {
      if (project.files("specs").length > 1 && at !== 0)
        removeIfThere(project, `specs/${specName(at)}`);
    },
    "a template is changed": (project, at) => {
      project.write(template, `# A table {{text title}}\n\nNumber ${at}.\n`);
    },
    "a template is removed": (project) => {
      removeIfThere(project, template);
    },
    "the configuration is changed": (project, at) => {
      project.write("codegen.config.json", configuration(at));
    },
    "a hook is written": (project, at) => {
      project.write(
        `hooks/acme-post-${at}.ts`,
        "export const before = undefined;\n",
      );
    },
    "an emitted file is removed": (project, at) => {
      const files = emitted(project);
      const path = files[at % files.length];
      if (path !== undefined) project.remove(`generated/${path}`);
    },
    "an emitted file has other line ends": (project, at) => {
      const files = emitted(project);
      const path = files[at % files.length];
      if (path === undefined) return;
      const text = project.read(`generated/${path}`);
      project.write(
        `generated/${path}`,
        text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"),
      );
    },
    "the cache is removed": (project) => {
      removeIfThere(project, units);
    },
  };

test("after any edits, a run leaves what a clean run does", async () => {
  const edit = fc.tuple(
    fc.constantFrom(...Object.keys(edits)),
    fc.nat({ max: 9 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom(0, 0, 1, 2),
      async (rounds, workers) => {
        const project = newProject();
        await generated(project, workers);
        for (const round of rounds) {
          for (const [name, at] of round) edits[name]?.(project, at);
          await generated(project, workers);
          await expectClean(project);
        }
      },
    ),
    runs(4),
  );
});

describe("the units of the last run", () => {
  test("damaged or foreign ones change nothing", async () => {
    const project = newProject();
    await generated(project);
    const whole = project.read(units);
    await fc.assert(
      fc.asyncProperty(damaged(whole), fc.nat({ max: 9 }), async (text, at) => {
        project.write(units, text);
        edits["a member is added"]?.(project, at);
        await generated(project);
        await expectClean(project);
      }),
      runs(6),
    );
  });

  test("`check --no-cache` finds those that lie", async () => {
    const project = newProject();
    await generated(project);
    const path = "docs/index.md";
    const manifest = ".codegen.json";
    const [before, after] = [project.read(`generated/${path}`), "# Lies\n"];
    const lie = (text: string) =>
      text.replaceAll(hashOf(before), hashOf(after));
    project.write(`generated/${path}`, after);
    const rows = lie(project.read(units)).split("\n")[1] ?? "";
    project.write(units, `units 1 ${hash("sha256", rows)}\n${rows}`);
    project.write(
      `generated/${manifest}`,
      lie(project.read(`generated/${manifest}`)),
    );
    expect(await codes(project, "check")).toBe(0);
    const { code, stdout } = await project.run("check", "--no-cache");
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: `stale: generated/${path}\nstale: generated/${manifest}\n`,
    });
    expect(await codes(project, "generate", "--no-cache", "--force")).toBe(0);
    expect(project.read(`generated/${path}`)).toBe(before);
  });
});

function damaged(whole: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: whole.length - 1 });
  return fc.oneof(
    at.map((end) => whole.slice(0, end)),
    fc
      .tuple(at, fc.constantFrom("a", "0", "\n", "[", '"', "\0"))
      .map(
        ([place, by]) => whole.slice(0, place) + by + whole.slice(place + 1),
      ),
    fc.string(),
    fc.json().map((rows) => `units 1 ${hash("sha256", rows)}\n${rows}`),
    fc.constant(whole.replaceAll(/"[0-9a-f]{32}"/g, `"${"0".repeat(32)}"`)),
  );
}

function emitted(project: Project): readonly string[] {
  return project.files().filter((path) => !path.startsWith("."));
}

function removeIfThere(project: Project, path: string): void {
  const [folder = ""] = path.split("/");
  const files = filesBelow(join(project.folder, folder));
  if (files.includes(path.slice(folder.length + 1))) project.remove(path);
}

function hashOf(text: string): string {
  return hash("sha256", text).slice(0, 32);
}
