import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { BuildContext, BuildResult, Plugin } from "esbuild";
import {
  buildErrors,
  findBrokenBundles,
  throwingHandler,
  type BrokenBundle,
} from "./broken-bundle.js";
import { findHandlers, type HandlerEntries } from "./handler-entries.js";
import { esbuildOptions } from "./esbuild-options.js";
import { createBundleWriter } from "./bundle-writer.js";

/** The result of bundling. */
export interface BundleResult {
  readonly broken: readonly BrokenBundle[];
  /** Whether a handler is new, or not what it was. */
  readonly hasChanged: boolean;
  /** The files beside the out folder that the bundles hold, absolute: hooks, and what they import. */
  readonly sources: readonly string[];
}

/** Bundles the handlers of an out folder, as often as they change. */
export interface Bundler {
  bundle(): Promise<BundleResult>;
  close(): Promise<void>;
}

/** Where handlers are, where their bundles go (`<into>/endpoints/<endpoint>/handler.mjs`), and what messages name files from. All absolute. */
export interface BundlerOptions {
  readonly out: string;
  readonly into: string;
  readonly base: string;
}

/** A bundler that keeps what it has read. A handler that cannot be bundled does not keep the others from it: a stand-in takes its place, that says why to whoever calls it. */
export function createBundler(options: BundlerOptions): Bundler {
  const { out, base, into } = options;
  const writeBundles = createBundleWriter();
  const broken = new Map<string, BrokenBundle>();
  let entries: HandlerEntries = new Map();
  let context: Context | undefined;

  async function contextOf(handlers: HandlerEntries): Promise<Context> {
    if (context && isDeepStrictEqual(entries, handlers)) return context;
    await context?.dispose();
    entries = handlers;
    context = await open(handlers, options, broken);
    return context;
  }

  async function rebuild(): Promise<BuildResult<typeof esbuildOptions>> {
    const current = await contextOf(findHandlers(out));
    try {
      return await current.rebuild();
    } catch (thrown) {
      const errors = buildErrors(thrown);
      const unbroken = [...entries].filter(([, file]) => !broken.has(file));
      if (unbroken.length === 0) throw thrown;
      const found = await findBrokenBundles(new Map(unbroken), errors, base);
      for (const one of found) broken.set(entries.get(one.name) ?? "", one);
      return rebuild();
    }
  }

  return {
    async bundle() {
      broken.clear();
      const { outputFiles: files, metafile } = await rebuild();
      const hasChanged = await writeBundles(files, join(into, sharedFolder));
      const sources = Object.keys(metafile.inputs)
        .filter((path) => !/(?:^|\/)node_modules\/|^[\w-]+:|^</.test(path))
        .map((path) => resolve(base, path))
        .filter((path) => !path.startsWith(join(out, "/")));
      return { broken: [...broken.values()], hasChanged, sources };
    },
    close: async () => context?.dispose(),
  };
}

type Context = BuildContext<typeof esbuildOptions>;

/** Where what handlers have in common goes: its files are named by what they hold. */
const sharedFolder = "shared";

async function open(
  entries: HandlerEntries,
  { into, base }: BundlerOptions,
  broken: ReadonlyMap<string, BrokenBundle>,
): Promise<Context> {
  const { context } = await import("esbuild");
  const standIns: Plugin = {
    name: "stand-ins",
    setup(build) {
      build.onLoad({ filter: /[/\\]handler\.ts$/ }, ({ path }) => {
        const found = broken.get(path);
        return found && { contents: throwingHandler(found), loader: "js" };
      });
    },
  };
  return context({
    ...esbuildOptions,
    entryPoints: [...entries].map(([name, file]) => {
      return { in: file, out: `${name}/handler` };
    }),
    outdir: into,
    chunkNames: `${sharedFolder}/[name]-[hash]`,
    absWorkingDir: base,
    plugins: [standIns],
  });
}
