import { join, resolve } from "node:path";
import type { BuildContext, OutputFile, Plugin } from "esbuild";
import {
  errorsOf,
  findBroken,
  standIn,
  type BrokenBundle,
} from "./broken-bundle.js";
import { areSameEntries, entriesOf, type Entries } from "./handler-entries.js";
import { settings } from "./esbuild-options.js";
import { openShelf } from "./bundle-folder.js";

/** What came of bundling. */
export interface Bundling {
  readonly broken: readonly BrokenBundle[];
  /** Whether a handler is new, or not what it was. */
  readonly hasChanged: boolean;
  /** The files beside the out folder that the bundles hold, absolute: hooks, and what they import. */
  readonly sources: readonly string[];
}

/** Bundles the handlers of an out folder, as often as they change. */
export interface Bundler {
  bundle(): Promise<Bundling>;
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
  const shelf = openShelf();
  const broken = new Map<string, BrokenBundle>();
  let entries: Entries = new Map();
  let context: Context | undefined;

  async function contextOf(wanted: Entries): Promise<Context> {
    if (context !== undefined && areSameEntries(entries, wanted)) {
      return context;
    }
    await context?.dispose();
    entries = wanted;
    context = await open(wanted, options, broken);
    return context;
  }

  async function rebuild(): Promise<Built> {
    const current = await contextOf(entriesOf(out));
    try {
      const { metafile, outputFiles } = await current.rebuild();
      return { files: outputFiles, inputs: Object.keys(metafile.inputs) };
    } catch (thrown) {
      const errors = errorsOf(thrown);
      const sound = [...entries].filter(([, file]) => !broken.has(file));
      if (sound.length === 0) throw thrown;
      for (const one of await findBroken(new Map(sound), errors, base)) {
        broken.set(entries.get(one.name) ?? "", one);
      }
      return rebuild();
    }
  }

  return {
    async bundle() {
      broken.clear();
      const { files, inputs } = await rebuild();
      const hasChanged = await shelf.put(files, join(into, shared));
      const sources = inputs
        .filter((path) => !/(?:^|\/)node_modules\/|^[\w-]+:|^</.test(path))
        .map((path) => resolve(base, path))
        .filter((path) => !path.startsWith(join(out, "/")));
      return { broken: [...broken.values()], hasChanged, sources };
    },
    close: async () => context?.dispose(),
  };
}

interface Built {
  readonly files: readonly OutputFile[];
  readonly inputs: readonly string[];
}

type Context = BuildContext<typeof settings>;

/** Where what handlers have in common goes: its files are named by what they hold. */
const shared = "shared";

async function open(
  entries: Entries,
  { into, base }: BundlerOptions,
  broken: ReadonlyMap<string, BrokenBundle>,
): Promise<Context> {
  const { context } = await import("esbuild");
  const standIns: Plugin = {
    name: "stand-ins",
    setup(build) {
      build.onLoad({ filter: /[/\\]handler\.ts$/ }, ({ path }) => {
        const found = broken.get(path);
        return found && { contents: standIn(found), loader: "js" };
      });
    },
  };
  return context({
    ...settings,
    entryPoints: [...entries].map(([name, file]) => {
      return { in: file, out: `${name}/handler` };
    }),
    outdir: into,
    chunkNames: `${shared}/[name]-[hash]`,
    absWorkingDir: base,
    plugins: [standIns],
  });
}
