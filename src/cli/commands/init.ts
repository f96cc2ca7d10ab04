import { name } from "#build";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { defaultSpecs, defaultOut } from "../../config/config.js";
import { readPackageType } from "../../hooks/package-type.js";
import { hooksFolder } from "../../hooks/place.js";
import { readText } from "../../output/disk.js";
import { findSpecs } from "../../spec/spec-files.js";
import { exitCodes } from "../exit-codes.js";
import {
  attributesLine,
  configText,
  hooksPackageText,
  installedAt,
  packageText,
  schemaLine,
  workflowText,
} from "../init/project-files.js";
import { sampleSpecs } from "../init/sample-specs.js";
import { newFiles, type NewFile } from "../run/write-new-files.js";
import { openProject } from "../run/project.js";
import type { Terminal } from "../terminal/terminal.js";

/** `codegen init`: writes what a project needs and does not have, here; never over a file. Returns the exit code. */
export async function initCommand(terminal: Terminal): Promise<number> {
  const base = process.cwd();
  const project = await openProject();
  // A configuration further up is another project's.
  const config = project.base === base ? project.config : {};
  const out = resolve(base, config.out ?? defaultOut);
  const specs = (config.specs ?? defaultSpecs).map((path) =>
    resolve(base, path),
  );
  const found = specsIn(base, specs);
  const wanted = [
    ...configFile(base),
    ...(found.length > 0
      ? []
      : samples(base, specs[0] ?? resolve(base, "specs"))),
    ...packageFile(base, out),
    { path: join(base, ".gitattributes"), text: `${attributes(base, out)}\n` },
    { path: join(base, ".github/workflows/codegen.yml"), text: workflowText },
  ];
  const { written, same, changed } = newFiles(wanted);
  for (const path of written) terminal.say(`wrote ${path}`);
  for (const path of [...same, ...changed]) {
    terminal.say(`${path} is there already, and stays as it is`);
  }
  const lacking = lackingAttributes(base, out);
  if (lacking !== undefined) {
    terminal.say(
      `.gitattributes does not say: ${lacking}\n  Add this line, so that generated files keep their line ends.`,
    );
  }
  terminal.say(
    written.length > 0
      ? nextSteps(base, written.includes("package.json"))
      : "Nothing was to be done.",
  );
  return exitCodes.fine;
}

function configFile(base: string): readonly NewFile[] {
  const names = ["codegen.config.yml", "codegen.config.json"];
  if (names.some((name) => existsSync(join(base, name)))) return [];
  const path = join(base, "codegen.config.yaml");
  return [{ path, text: configText(path) }];
}

function specsIn(base: string, paths: readonly string[]): readonly unknown[] {
  return findSpecs(
    base,
    paths.filter((path) => existsSync(path)),
  ).files;
}

function samples(base: string, folder: string): readonly NewFile[] {
  return Object.entries(sampleSpecs).map(([name, text]) => {
    const path = join(folder, name);
    return { path, text: `${schemaLine("spec", { path, base })}\n\n${text}` };
  });
}

/** The package.json that makes modules of hooks: the project's where there is none, else one for hooks alone. */
function packageFile(base: string, out: string): readonly NewFile[] {
  const hooks = hooksFolder(out);
  const { moduleType } = readPackageType(hooks);
  if (moduleType === "module") return [];
  return moduleType === "none"
    ? [{ path: join(base, "package.json"), text: packageText }]
    : [{ path: join(hooks, "package.json"), text: hooksPackageText }];
}

function attributes(base: string, out: string): string {
  return attributesLine(relative(base, out).replaceAll("\\", "/"));
}

/** The line that a .gitattributes of the user lacks. */
function lackingAttributes(base: string, out: string): string | undefined {
  const text = readText(join(base, ".gitattributes")) ?? "";
  const line = attributes(base, out);
  const path = line.slice(0, line.indexOf(" linguist"));
  return text.includes(path) ? undefined : line;
}

function nextSteps(base: string, isNewPackage: boolean): string {
  const install = isNewPackage
    ? "npm install"
    : `npm install --save-dev ${name}`;
  const steps = [
    ...(installedAt(base) === undefined
      ? [[install, "so that npx and your editor find codegen"]]
      : []),
    ["npx codegen generate", "writes what the specs ask for"],
    ["npx codegen check", "tells, in CI, when that is out of date"],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(
    ([command, what]) => `  ${command.padEnd(width)}  ${what}`,
  );
  return ["", "Next:", ...lines].join("\n");
}
