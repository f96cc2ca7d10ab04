import { createRequire } from "node:module";
import type { BuildOptions } from "esbuild";

/** How handlers are bundled: as the emitted package does it, but with what they share in files of its own, which takes a tenth of the time. */
export const settings = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  // Last the tool's own packages: out folder and project come first by themselves.
  nodePaths: createRequire(import.meta.url).resolve.paths("esbuild") ?? [],
  sourcemap: "inline",
  sourcesContent: false,
  // The SDK still has `require` calls, which ESM bundles cannot make by themselves.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: "silent",
  write: false,
  metafile: true,
} as const satisfies BuildOptions;
