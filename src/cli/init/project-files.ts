import { name, version } from "#build";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { defaultOut, defaultSpecs, type Config } from "../../config/config.js";
import { readPackageType } from "../../hooks/package-type.js";
import { hooksFolder } from "../../hooks/hooks-folder.js";
import { readText } from "../../output/disk.js";
import { findSpecs } from "../../spec/spec-files.js";
import type { NewFile } from "../run/write-new-files.js";
import { sampleSpecs } from "./sample-specs.js";

/** The files that a project in this folder needs; of some, only where nothing takes their place yet. */
export function projectFiles(base: string, config: Config): readonly NewFile[] {
  const out = resolve(base, config.out ?? defaultOut);
  const specFolders = (config.specs ?? defaultSpecs).map((path) =>
    resolve(base, path),
  );
  return [
    ...configFile(base),
    ...sampleSpecFiles(base, specFolders),
    ...packageFile(base, out),
    {
      path: join(base, ".gitattributes"),
      text: `${attributesLine(base, out)}\n`,
    },
    { path: join(base, ".github/workflows/codegen.yml"), text: workflowText },
  ];
}

/** The line that the project's .gitattributes lacks, if any. */
export function missingAttributesLine(
  base: string,
  config: Config,
): string | undefined {
  const text = readText(join(base, ".gitattributes")) ?? "";
  const line = attributesLine(base, resolve(base, config.out ?? defaultOut));
  const path = line.slice(0, line.indexOf(" linguist"));
  return text.includes(path) ? undefined : line;
}

/** The folder, this one or one above it, in whose node_modules this package is. */
export function findInstallation(folder: string): string | undefined {
  return ancestors(folder).find((at) => existsSync(join(at, packageFolder)));
}

function configFile(base: string): readonly NewFile[] {
  const names = ["codegen.config.yml", "codegen.config.json"];
  if (names.some((name) => existsSync(join(base, name)))) return [];
  const path = join(base, "codegen.config.yaml");
  return [{ path, text: configText(path) }];
}

/** Samples, unless there are specs already. */
function sampleSpecFiles(
  base: string,
  folders: readonly string[],
): readonly NewFile[] {
  const present = folders.filter((path) => existsSync(path));
  if (findSpecs(base, present).files.length > 0) return [];
  const [folder = resolve(base, "specs")] = folders;
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

/** The configuration, with the line by which editors know its schema. */
function configText(path: string): string {
  return `${schemaLine("config", { path, base: dirname(path) })}
# Flags override these settings: codegen help generate.
specs: specs
out: generated
`;
}

/** The line by which editors know the schema of a YAML file. It leads to the package where that is installed, else to where npm will put it in the project of `base`. */
function schemaLine(
  schema: "spec" | "config",
  { path, base }: { readonly path: string; readonly base: string },
): string {
  const root = findInstallation(base) ?? findPackage(base) ?? base;
  const to = relative(dirname(path), join(root, packageFolder, "schemas"));
  const relativePath = to.replaceAll("\\", "/");
  const schemas = relativePath.startsWith(".")
    ? relativePath
    : `./${relativePath}`;
  return `# yaml-language-server: $schema=${schemas}/${schema}.schema.json`;
}

/** The line by which git knows generated files. */
function attributesLine(base: string, out: string): string {
  const folder = relative(base, out).replaceAll("\\", "/");
  const pattern = /\s/.test(folder) ? `"${folder}/**"` : `${folder}/**`;
  return `${pattern} linguist-generated=true text eol=lf`;
}

/** A GitHub workflow that fails when the files in a branch are not what its specs ask for. */
const workflowText = `name: codegen
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      # The public registry has an unrelated package named codegen: install nothing here.
      - run: npx --no-install codegen check
`;

/** A package.json for a folder without one: hooks are ES modules, and CI installs this tool by it. */
const packageText = `{
  "private": true,
  "type": "module",
  "devDependencies": {
    "${name}": "${version}"
  }
}
`;

/** A package.json for hooks alone, beside modules of another type. */
const hooksPackageText = `{
  "type": "module"
}
`;

const packageFolder = join("node_modules", name);

/** The nearest folder with a package.json. */
function findPackage(folder: string): string | undefined {
  return ancestors(folder).find((at) => existsSync(join(at, "package.json")));
}

/** A folder and those above it. */
function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
