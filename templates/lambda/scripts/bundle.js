import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";

// Each folder below dist/endpoints and dist/authorizers becomes the zip of a
// function: it holds nothing but handler.mjs. Source maps, which are larger
// than that, go to dist/maps, where `npm run stack` reads them.
const handlers = ["endpoints", "authorizers"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((folder) => existsSync(`${folder}/handler.ts`));

await build({
  entryPoints: handlers.map((folder) => `${folder}/handler.ts`),
  outbase: ".",
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node22",
  mainFields: ["module", "main"],
  // The SDK still has `require` calls, which ESM bundles cannot make.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  sourcemap: "external",
  sourcesContent: false,
  // dist/maps is a folder further down than the bundles are.
  sourceRoot: "..",
  logLevel: "info",
}).catch(() => process.exit(1));

for (const folder of handlers) {
  const map = `dist/maps/${folder}/handler.mjs.map`;
  mkdirSync(dirname(map), { recursive: true });
  renameSync(`dist/${folder}/handler.mjs.map`, map);
}
