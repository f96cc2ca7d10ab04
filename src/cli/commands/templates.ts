import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { loadTemplate } from "../../render/load-templates.js";
import { templateNames } from "../../render/render.js";
import { UsageError, exitCodes } from "../exit-codes.js";
import { templatesFolder, openProject } from "../run/project.js";
import { type NewFile, newFiles } from "../run/write-new-files.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `templates eject`. */
export interface EjectFlags {
  readonly templates?: string;
}

/** `codegen templates eject`: copies templates of ours into the project's folder; without names, prints those that there are. Returns the exit code. */
export async function ejectCommand(
  names: readonly string[],
  flags: EjectFlags,
  terminal: Terminal,
): Promise<number> {
  const known = templateNames();
  if (names.length === 0) {
    terminal.print(known.join("\n"));
    return exitCodes.fine;
  }
  const project = await openProject();
  const named = templatesFolder(project, flags.templates);
  const folder = named ?? resolve(project.base, "templates");
  const files = [...new Set(names.flatMap((name) => chosen(name, known)))].map(
    (name): NewFile => ({
      path: `${folder}/${name}`,
      text: loadTemplate(ours(), name),
    }),
  );
  const { written, same, changed } = newFiles(files);
  for (const path of changed) {
    terminal.say(
      `${path} has changes of yours and stays as it is. Move it away to have ours.`,
    );
  }
  for (const path of written) terminal.say(`wrote ${path}`);
  for (const path of same) terminal.say(`${path} is there already`);
  if (named === undefined) {
    const shown = relative(project.base, folder).replaceAll("\\", "/");
    terminal.say(
      `They are read once codegen.config.yaml says \`templates: ${shown}\`, or with --templates ${shown}.`,
    );
  }
  return changed.length > 0 ? exitCodes.findings : exitCodes.fine;
}

/** The templates that a name stands for: a file, with or without `.hbs`, or all below a folder. */
function chosen(name: string, known: readonly string[]): readonly string[] {
  const plain = name.replaceAll("\\", "/").replace(/^\.?\/+|\/+$/g, "");
  const found = known.filter(
    (one) =>
      one === plain || one === `${plain}.hbs` || one.startsWith(`${plain}/`),
  );
  if (found.length > 0) return found;
  const bare = withoutExtensions(plain);
  const near =
    known.find((one) => `/${withoutExtensions(one)}`.endsWith(`/${bare}`)) ??
    didYouMean(plain, [
      ...known,
      ...known.map((one) => one.replace(/\.hbs$/, "")),
    ]);
  throw new UsageError(
    `There is no template "${name}". ${near ? `Did you mean ${near}?` : "`codegen templates eject` lists them."}`,
  );
}

function withoutExtensions(name: string): string {
  return name.replace(/(?:\.\w+)+$/, "");
}

/** The templates of this package, beside what was made from them. */
function ours(): string {
  return fileURLToPath(
    new URL("../templates/", import.meta.resolve("#templates")),
  );
}
