import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BuildOptions } from "esbuild";

/** The function that a Lambda runtime calls. */
export type Handler = (event: unknown, context?: unknown) => Promise<unknown>;

/** The handlers of an out folder, each by its endpoint, imported when it is first asked for. */
export type Handlers = Readonly<Record<string, () => Promise<Handler>>>;

/** Bundles every handler of a generated folder as its own `npm run build` does, into `into`. Packages come from the folder's node_modules, else from this tool's. */
export async function bundleHandlers(
  generated: string,
  into: string,
): Promise<Handlers> {
  const { build } = await import("esbuild");
  const from = resolve(generated, "endpoints");
  const endpoints = readdirSync(from).sort();
  await build({
    entryPoints: endpoints.map((name) => join(from, name, "handler.ts")),
    outbase: from,
    outdir: resolve(into),
    ...handlerOptions,
    nodePaths: [fileURLToPath(new URL("../node_modules", import.meta.url))],
  });
  return Object.fromEntries(
    endpoints.map((name) => {
      const url = pathToFileURL(resolve(into, name, "handler.mjs")).href;
      return [name, async () => handlerIn(await import(url))];
    }),
  );
}

/** How esbuild bundles a handler, as the emitted package's `npm run build` does. */
export const handlerOptions = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node22",
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  // The SDK still has `require` calls, which ESM bundles cannot make by themselves.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: "silent",
} as const satisfies BuildOptions;

function handlerIn(module: unknown): Handler {
  return (module as { readonly handler: Handler }).handler;
}
