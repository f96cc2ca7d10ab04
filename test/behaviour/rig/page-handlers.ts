import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { hookFile } from "../../../src/hooks/hook-file.js";
import type { Handler } from "../../../src/local/index.js";
import type { Endpoint } from "../../../src/model/model.js";
import {
  scratchFolder,
  writeBelow,
  type Guards,
  type Made,
} from "./emitted.js";
import { pageOf } from "./pages.js";

/** The handlers and validators of everything that was made. */
export interface PageHandlers {
  handler(endpoint: Endpoint): Promise<Handler>;
  guards(endpoint: Endpoint): Promise<Guards>;
}

/** Writes what was made, with hooks that know every caller and give what the page shows, and bundles it with its packages left outside, so that many handlers share one SDK. The environment's HOOK may say `fails`, or `stub` for the hook as it is written once. */
export async function handlersOf(made: Made): Promise<PageHandlers> {
  const folder = scratchFolder();
  const { endpoints } = made.model;
  writeBelow(join(folder, "generated"), made.texts);
  writeBelow(folder, pageHooks(made));
  const from = join(folder, "generated", "endpoints");
  const into = join(folder, "bundles");
  await build({
    entryPoints: endpoints.flatMap(({ name: { slug } }) => [
      join(from, slug, "handler.ts"),
      join(from, slug, "validate.js"),
    ]),
    outbase: from,
    outdir: into,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
  const load = (endpoint: Endpoint, file: string): Promise<unknown> => {
    const { slug } = endpoint.name;
    return import(pathToFileURL(join(into, slug, `${file}.mjs`)).href);
  };
  return {
    async handler(endpoint) {
      const module = await load(endpoint, "handler");
      return (module as { readonly handler: Handler }).handler;
    },
    guards: async (endpoint) => (await load(endpoint, "validate")) as Guards,
  };
}

/** Hooks that know every caller and give what the page shows, and the hooks as they are written once beside them. */
export function pageHooks(made: Made): ReadonlyMap<string, string> {
  return new Map(
    made.model.endpoints.flatMap((endpoint) => {
      const { slug } = endpoint.name;
      return [
        [`stubs/${slug}.ts`, hookFile(endpoint, "generated").text] as const,
        [`hooks/${slug}.ts`, writtenHook(made, endpoint)] as const,
      ];
    }),
  );
}

function writtenHook(made: Made, endpoint: Endpoint): string {
  const { slug } = endpoint.name;
  const [success] = pageOf(made, endpoint).replies;
  return `import * as stub from "../stubs/${slug}.js";
export const authorize = () => true;
export const before = (context, payload) => payload;
export const after = (context, item) => item;
export const handle = (context, payload) => {
  if (process.env["HOOK"] === "stub") return stub.handle(context, payload);
  if (process.env["HOOK"] === "fails") throw new Error("It is broken.");
  return ${JSON.stringify(success?.body ?? {})};
};
`;
}
