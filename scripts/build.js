// Builds dist/: the command line and the library as bundles, and the templates precompiled.
import { build } from "esbuild";
import Handlebars from "handlebars";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

const { compileOptions } = await importSource("src/render/compile-options.ts");
mkdirSync(dist, { recursive: true });
writeFileSync(
  join(dist, "templates.js"),
  templateModule(join(root, "templates")),
);
writeFileSync(join(dist, "build.js"), buildModule());
const { metafile } = await build({
  absWorkingDir: root,
  metafile: true,
  entryPoints: {
    cli: "src/cli/main.ts",
    index: "src/index.ts",
    local: "src/local/index.ts",
    "function-worker": "src/local/functions/worker.ts",
    "unit-worker": "src/units/worker.ts",
  },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  legalComments: "none",
  // Less to read at every start; names stay, so that a stack can be read too.
  minifyWhitespace: true,
  minifySyntax: true,
  mainFields: ["module", "main"],
  alias: { recheck: "recheck/lib/browser.js" },
  plugins: [{ name: "handlebars", setup: resolveHandlebars }],
  external: [
    "#templates",
    "#build",
    "esbuild",
    "prettier",
    "dynalite",
    "tinypool",
    "ts-morph",
    "@aws-sdk/*",
  ],
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
});

// Chunks of earlier builds go last: a command that runs meanwhile finds its own.
for (const path of filesBelow(join(dist, "chunks"))) {
  const output = relative(root, path).replaceAll("\\", "/");
  if (!(output in metafile.outputs)) rmSync(path);
}

/** Our templates are compiled here: only those of users need the compiler. */
function resolveHandlebars({ onResolve }) {
  onResolve({ filter: /^handlebars$/ }, ({ importer }) => {
    const isCompiler = /[/\\]render[/\\]compile-template\.ts$/.test(importer);
    const name = isCompiler ? "handlebars.js" : "handlebars.runtime.js";
    return { path: join(root, "node_modules/handlebars/dist/cjs", name) };
  });
}

/** A module of ours, compiled to be used by this script. */
async function importSource(path) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    format: "esm",
    write: false,
  });
  const [{ text }] = outputFiles;
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

/** A module that holds every template precompiled, and every other file as text. */
function templateModule(folder) {
  const templates = [];
  const files = [];
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).replaceAll("\\", "/");
    const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
    if (name.endsWith(".hbs")) {
      const output = name.slice(0, -".hbs".length);
      const compiled = Handlebars.precompile(text, compileOptions(output));
      templates.push(`${JSON.stringify(output)}: ${compiled}`);
    } else {
      files.push(`${JSON.stringify(name)}: ${JSON.stringify(text)}`);
    }
  }
  return `export const templates = {${templates.join(",\n")}};\nexport const files = {${files.join(",\n")}};\n`;
}

/** A module that names this build: its output may differ from that of any other. */
function buildModule() {
  const { name, version } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const lockfile = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(version).update(lockfile);
  for (const folder of ["src", "templates"]) {
    for (const path of filesBelow(join(root, folder)))
      hash.update(readFileSync(path));
  }
  const build = hash.digest("hex").slice(0, 16);
  return Object.entries({ name, version, build })
    .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};\n`)
    .join("");
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}
