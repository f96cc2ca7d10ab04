import { name, version } from "#build";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The configuration, with the line by which editors know its schema. */
export function configText(path: string): string {
  return `${schemaLine("config", { path, base: dirname(path) })}
# Flags win over what is said here: codegen help generate.
specs: specs
out: generated
`;
}

/** The line by which editors know the schema of a YAML file. It leads to the package where that is installed, else to where npm will put it in the project of `base`. */
export function schemaLine(
  schema: "spec" | "config",
  { path, base }: { readonly path: string; readonly base: string },
): string {
  const root = installedAt(base) ?? projectOf(base) ?? base;
  const to = relative(dirname(path), join(root, place, "schemas"));
  const shown = to.replaceAll("\\", "/");
  const from = shown.startsWith(".") ? shown : `./${shown}`;
  return `# yaml-language-server: $schema=${from}/${schema}.schema.json`;
}

/** The folder, this one or one above it, in whose node_modules this package is. */
export function installedAt(folder: string): string | undefined {
  return above(folder).find((at) => existsSync(join(at, place)));
}

/** What git is to know of files that are generated. */
export function attributesLine(out: string): string {
  const path = /\s/.test(out) ? `"${out}/**"` : `${out}/**`;
  return `${path} linguist-generated=true text eol=lf`;
}

/** A GitHub workflow that fails when the files in a branch are not what its specs ask for. */
export const workflowText = `name: codegen
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
      # The registry has a stranger's package of the name codegen: nothing is installed here.
      - run: npx --no-install codegen check
`;

/** A package.json for a folder without one: hooks are ES modules, and CI installs this tool by it. */
export const packageText = `{
  "private": true,
  "type": "module",
  "devDependencies": {
    "${name}": "${version}"
  }
}
`;

/** A package.json for hooks alone, beside modules of another type. */
export const hooksPackageText = `{
  "type": "module"
}
`;

const place = join("node_modules", name);

/** The nearest folder with a package.json. */
function projectOf(folder: string): string | undefined {
  return above(folder).find((at) => existsSync(join(at, "package.json")));
}

/** A folder and those above it. */
function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}
