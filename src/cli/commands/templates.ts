import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Option } from "commander";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";
import { UsageError } from "../usage-error.js";
import { trimEndOf } from "../../names/trim-end-of.js";

/** `codegen templates eject`: copies built-in templates into the project's folder; without names, prints all names. */
const ejectCommand: CommandDefinition = {
  summary: "copy built-in templates, to override them",
  arguments: [
    new Argument(
      "[templates...]",
      "names or folders of templates; lists all if omitted",
    ),
  ],
  options: [
    new Option(
      "--templates <folder>",
      "folder to write to (default: from the configuration, else templates)",
    ),
  ],
  details: `What lies in the folder under the same name stands in for ours, one file at a
time, in generate and check: they read it where codegen.config.yaml names it
(templates: templates), or by --templates. A file that has changes of yours is
never overwritten. What a template of yours writes is formatted by Prettier.`,
  examples: [
    "codegen templates eject",
    "codegen templates eject docs/endpoint.md lambda/runtime/log.ts",
  ],
  async run(
    [names]: readonly [string[]],
    flags: { readonly templates?: string },
    { environment: { cwd }, terminal },
  ) {
    const { loadTemplate } = await import("../../render/load-templates.js");
    const { templateNames } = await import("../../render/render.js");
    const { openProject, templatesFolder } = await import("../run/project.js");
    const { writeNewFiles } = await import("../run/write-new-files.js");
    const builtIn = templateNames();
    if (names.length === 0) {
      terminal.print(builtIn.join("\n"));
      return exitCodes.success;
    }
    const project = await openProject(cwd);
    const configured = templatesFolder(project, flags.templates, cwd);
    const folder = configured ?? resolve(project.base, "templates");
    const selected = names.flatMap((name) => selectTemplates(name, builtIn));
    const files = [...new Set(selected)].map((name) => ({
      path: `${folder}/${name}`,
      text: loadTemplate(builtInFolder(), name),
    }));
    const { written, same, different } = writeNewFiles(files, cwd);
    for (const path of different) {
      terminal.log(
        `${path} has been edited; left unchanged. Move it away to get the built-in one.`,
      );
    }
    for (const path of written) terminal.log(`wrote ${path}`);
    for (const path of same) terminal.log(`${path} already exists`);
    if (configured === undefined) {
      const path = relative(project.base, folder).replaceAll("\\", "/");
      terminal.log(
        `They are used if codegen.config.yaml has \`templates: ${path}\`, or with --templates ${path}.`,
      );
    }
    return different.length > 0 ? exitCodes.findings : exitCodes.success;
  },
};

/** `codegen templates`. */
export const templatesCommand: CommandDefinition = {
  summary: "list and override templates",
  subcommands: { eject: ejectCommand },
  examples: ["codegen templates eject docs/endpoint.md"],
};

/** The templates that a name selects: a file, with or without `.hbs`, or all below a folder. */
function selectTemplates(
  name: string,
  builtIn: readonly string[],
): readonly string[] {
  const path = trimEndOf(
    name.replaceAll("\\", "/").replace(/^\.?\/+/, ""),
    "/",
  );
  const selected = builtIn.filter(
    (one) =>
      one === path || one === `${path}.hbs` || one.startsWith(`${path}/`),
  );
  if (selected.length > 0) return selected;
  const bare = withoutExtensions(path);
  const near =
    builtIn.find((one) => `/${withoutExtensions(one)}`.endsWith(`/${bare}`)) ??
    didYouMean(path, [
      ...builtIn,
      ...builtIn.map((one) => one.replace(/\.hbs$/, "")),
    ]);
  throw new UsageError(
    `Unknown template "${name}". ${near ? `Did you mean ${near}?` : "`codegen templates eject` lists them."}`,
  );
}

function withoutExtensions(name: string): string {
  const dot = name.indexOf(".", name.lastIndexOf("/") + 2);
  return dot < 0 ? name : name.slice(0, dot);
}

/** The templates of this package, beside what was made from them. */
function builtInFolder(): string {
  return fileURLToPath(
    new URL("../templates/", import.meta.resolve("#templates")),
  );
}
