import type { OutputFile } from "../emit/emitter.js";
import type { Cache, Pending } from "./cache.js";
import { fromColumns, toColumns } from "./columns.js";
import type { Json } from "./json.js";
import type { Plan } from "./plan.js";
import { speaks } from "./plan.js";
import { isCoarse, isSameStamp, isSettled, noStamp } from "./file-stat.js";
import type { Remembered, Seen, Stamp } from "./file-stat.js";

/** What the caller wants to find in the cache next time. */
export interface Notes {
  /** A hash of all that shapes the output beside the specs: tool, options, templates, `only`. */
  readonly key: string;
  readonly warnings: Json;
  readonly verdicts: Readonly<Record<string, string>>;
}

/** What lies outside the tree and must not change either, by path from the out folder; nothing where there is no file. */
export type Watched = ReadonlyMap<string, Seen | undefined>;

/** What a run left: the manifest, the files that it wrote, and what the next run is to watch. */
export interface Written {
  readonly manifest: Seen;
  readonly files: ReadonlyMap<string, Stamp>;
  readonly watched: Watched;
}

/** The cache before the first write: the old one, and all that may be found after a kill. */
export function expectWrites(plan: Plan, writes: readonly OutputFile[]): Cache {
  const { cache } = plan.input;
  const pending = new Map<string, Pending>(cache.pending);
  for (const { path } of writes) {
    const entry = plan.manifest.files.get(path);
    if (entry === undefined) continue;
    const before = pending.get(path)?.hashes ?? [];
    const hashes = Array.from(new Set([...before, entry.hash]));
    pending.set(path, { voice: entry.voice, hashes });
  }
  return { ...cache, settled: false, pending };
}

/** The cache after the last write. A file that could change without showing it is left out. */
export function rememberRun(plan: Plan, written: Written, notes: Notes): Cache {
  const { cache, startedAt, only } = plan.input;
  let doubts = 0;

  function trust({ stamp, isOurs }: Seen, before: Stamp | undefined): boolean {
    const isSame = before !== undefined && isSameStamp(before, stamp);
    // Our own writes bear a mark of their own, but a coarse disk rounds it away.
    const isSure = isOurs ? !isCoarse(stamp) : isSettled(stamp, startedAt);
    if (!isSame && !isSure) doubts += 1;
    return isSame || isSure;
  }

  const oldSpecs = fromColumns(cache.specs);
  const specs = new Map<string, Remembered>();
  for (const { path, hash, size, mtimeMs, ctimeMs } of plan.input.specs) {
    const stamp = { size, mtimeMs, ctimeMs };
    if (trust({ stamp, isOurs: false }, oldSpecs.get(path)))
      specs.set(path, { ...stamp, hash });
  }
  const oldOutputs = fromColumns(cache.outputs);
  const outputs = new Map<string, Remembered>();
  for (const [path, { hash }] of plan.manifest.files) {
    const before = oldOutputs.get(path);
    const ours = written.files.get(path);
    const stamp = ours ?? plan.found.get(path) ?? before;
    if (stamp && trust({ stamp, isOurs: ours !== undefined }, before))
      outputs.set(path, { ...stamp, hash });
  }
  const oldWatched = fromColumns(cache.watched);
  const watched = new Map<string, Remembered>();
  for (const [path, seen] of written.watched)
    if (seen === undefined || trust(seen, oldWatched.get(path)))
      watched.set(path, { ...(seen?.stamp ?? noStamp), hash: "" });
  trust(written.manifest, cache.manifest);
  const pending = new Map(
    Array.from(cache.pending).filter(
      ([path, { voice }]) => !speaks(voice, only) && !written.files.has(path),
    ),
  );
  const { key, warnings, verdicts } = notes;
  return {
    settled: doubts === 0 && pending.size === 0,
    key,
    warnings,
    verdicts,
    manifest: written.manifest.stamp,
    specs: toColumns(specs),
    outputs: toColumns(outputs),
    watched: toColumns(watched),
    pending,
  };
}
