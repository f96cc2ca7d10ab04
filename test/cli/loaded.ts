import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { filesBelow } from "../files-below.js";
import type { Project } from "./project.js";

const root = join(import.meta.dirname, "../..");

/** What a run loaded: files of this repository, and the packages that are bundled in them. */
export interface Loaded {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** A word that only one package's code holds, whatever a minifier makes of it. */
const marks = {
  "@babel/code-frame": "codeFrameColumns",
  ajv: "KeywordCxt",
  chokidar: "awaitWriteFinish",
  commander: "CommanderError",
  handlebars: "HandlebarsEnvironment",
  "json-schema-faker": "generateSync",
  "jsonc-parser": "parseTree",
  prettier: "prettier-ignore",
  recheck: "scalajs",
  "ts-morph": "ManipulationError",
  typescript: "getSemanticDiagnostics",
  yaml: "tag:yaml.org",
} as const;

/** The name of a package whose code may be in a bundle. */
export type Bundled = keyof typeof marks;

/** Runs `codegen` and tells what was loaded meanwhile. */
export async function loadedBy(
  project: Project,
  ...args: readonly string[]
): Promise<Loaded> {
  const list = project.path("loaded.txt");
  const recorder = pathToFileURL(join(import.meta.dirname, "record-loads.js"));
  const env = { NODE_OPTIONS: `--import=${recorder.href}`, RECORD_LOADS: list };
  const { code, stderr } = await project.spawn({ env }, ...args);
  if (code !== 0) throw new Error(stderr);
  const urls = readFileSync(list, "utf8").trimEnd().split("\n");
  rmSync(list);
  const files = urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => fileURLToPath(url).slice(root.length + 1))
    .sort();
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  return { files, packages: packagesIn(texts) };
}

/** The packages in all bundles of the command line, loaded or not. */
export function bundledPackages(): readonly Bundled[] {
  const dist = join(root, "dist");
  const files = filesBelow(dist).filter((path) => path.endsWith(".js"));
  return packagesIn(
    files.map((file) => readFileSync(join(dist, file), "utf8")),
  );
}

/** A file of `dist/` and all that it imports without being asked to. */
export function closureOf(file: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const text = readFileSync(join(root, path), "utf8");
    const imports = text.matchAll(
      /(?:^|[;\n}])import[^;("']*["'](\.[^"']+)["']/g,
    );
    for (const [, to = ""] of imports) {
      visit(join(path, "..", to).replaceAll("\\", "/"));
    }
    if (/["']#build["']/.test(text)) visit("dist/build.js");
    if (/["']#templates["']/.test(text)) visit("dist/templates.js");
  };
  visit(file);
  return [...found].sort();
}

function packagesIn(texts: readonly string[]): readonly Bundled[] {
  return (Object.keys(marks) as Bundled[]).filter((name) =>
    texts.some((text) => text.includes(marks[name])),
  );
}
