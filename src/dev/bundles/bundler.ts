import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BuildContext, Plugin } from "esbuild";
import { errorsOf, findBroken, standIn, type BrokenBundle } from "./broken.js";
import { areSameEntries, entriesOf, type Entries } from "./entries.js";
import { settings } from "./settings.js";

/** What came of bundling. */
export interface Bundling {
  readonly broken: readonly BrokenBundle[];
  /** The names of the handlers whose bundles are new or not what they were. */
  readonly changed: readonly string[];
  /** The files beside the out folder that the bundles hold, absolute: hooks, and what they import. */
  readonly sources: readonly string[];
}

/** Bundles the handlers of an out folder, as often as they change. */
export interface Bundler {
  bundle(): Promise<Bundling>;
  close(): Promise<void>;
}

/** Where handlers are, where their bundles go (`<into>/<name>/handler.mjs`), and what messages name files from. All absolute. */
export interface BundlerOptions {
  readonly out: string;
  readonly into: string;
  readonly base: string;
}

/** A bundler that keeps what it has read. A handler that cannot be bundled does not keep the others from it: a stand-in takes its place, that says why to whoever calls it. */
export function createBundler(options: BundlerOptions): Bundler {
  const { out, base } = options;
  const broken = new Map<string, BrokenBundle>();
  let entries: Entries = new Map();
  let context: Context | undefined;
  let stamps: Stamps = new Map();

  async function contextOf(wanted: Entries): Promise<Context> {
    if (context !== undefined && areSameEntries(entries, wanted)) {
      return context;
    }
    await context?.dispose();
    entries = wanted;
    context = await open(wanted, options, broken);
    return context;
  }

  async function rebuild(): Promise<readonly string[]> {
    const current = await contextOf(entriesOf(out));
    try {
      const { metafile } = await current.rebuild();
      return Object.keys(metafile.inputs);
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
      const inputs = await rebuild();
      const before = stamps;
      stamps = stampsOf(entries, options.into);
      const changed = [...stamps]
        .filter(([name, stamp]) => before.get(name) !== stamp)
        .map(([name]) => name);
      const sources = inputs
        .filter((path) => !/(?:^|\/)node_modules\/|^[\w-]+:|^</.test(path))
        .map((path) => resolve(base, path))
        .filter((path) => !path.startsWith(join(out, "/")));
      return { broken: [...broken.values()], changed, sources };
    },
    close: async () => context?.dispose(),
  };
}

/** When each bundle was written: esbuild writes only what differs. */
type Stamps = ReadonlyMap<string, number>;

function stampsOf(entries: Entries, into: string): Stamps {
  return new Map(
    [...entries.keys()].map((name) => {
      const { mtimeMs } = statSync(join(into, name, "handler.mjs"));
      return [name, mtimeMs] as const;
    }),
  );
}

type Context = BuildContext<typeof settings & { readonly metafile: true }>;

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
    chunkNames: "shared/[name]-[hash]",
    absWorkingDir: base,
    plugins: [standIns],
  });
}
