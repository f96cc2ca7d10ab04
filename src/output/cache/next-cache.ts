import type { OutputFile } from "../../emit/emitter.js";
import type { Cache, PendingWrites } from "./cache.js";
import { cachedFilesByPath, toCachedFiles } from "./cached-files.js";
import type { Json } from "../json.js";
import type { Plan } from "../plan.js";
import { isSelected } from "../plan.js";
import {
  hasWholeSeconds,
  isSameStat,
  showsLaterChanges,
  absentStat,
} from "../file-stat.js";
import type { HashedStat, ObservedStat, FileStat } from "../file-stat.js";

/** What the caller keeps in the cache for its next run. */
export interface CallerCache {
  /** A hash of all that shapes the output beside the specs: tool, options, templates, `only`. */
  readonly key: string;
  readonly warnings: Json;
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Files outside the out folder whose change makes the next run do its work again, by path from the out folder; undefined where there is no file. */
export type WatchedFiles = ReadonlyMap<string, ObservedStat | undefined>;

/** What a run left: the manifest, the files that it wrote, and those that the next run is to watch. */
export interface WrittenFiles {
  readonly manifest: ObservedStat;
  readonly files: ReadonlyMap<string, FileStat>;
  readonly watched: WatchedFiles;
}

/** The cache before the first write: the old one, and all that may be found after a kill. */
export function cacheBeforeWrites(
  plan: Plan,
  writes: readonly OutputFile[],
): Cache {
  const { cache } = plan.input;
  const pending = new Map<string, PendingWrites>(cache.pending);
  for (const { path } of writes) {
    const entry = plan.manifest.files.get(path);
    if (entry === undefined) continue;
    const before = pending.get(path)?.hashes ?? [];
    const hashes = Array.from(new Set([...before, entry.hash]));
    pending.set(path, { emitter: entry.emitter, hashes });
  }
  return { ...cache, settled: false, pending };
}

/** The cache after the last write. A file that could change without showing it is left out. */
export function nextCache(
  plan: Plan,
  written: WrittenFiles,
  caller: CallerCache,
): Cache {
  const { cache, startedAt, only } = plan.input;
  let untrusted = 0;

  function trust(
    { stat, isOwnWrite }: ObservedStat,
    before: FileStat | undefined,
  ): boolean {
    const isSame = before !== undefined && isSameStat(before, stat);
    // Our own writes have times in whole microseconds, but a coarse disk rounds them away.
    const isCertain = isOwnWrite
      ? !hasWholeSeconds(stat)
      : showsLaterChanges(stat, startedAt);
    if (!isSame && !isCertain) untrusted += 1;
    return isSame || isCertain;
  }

  const oldSpecs = cachedFilesByPath(cache.specs);
  const specs = new Map<string, HashedStat>();
  for (const { path, hash, size, mtimeMs, ctimeMs } of plan.input.specs) {
    const stat = { size, mtimeMs, ctimeMs };
    if (trust({ stat, isOwnWrite: false }, oldSpecs.get(path)))
      specs.set(path, { ...stat, hash });
  }
  const oldOutputs = cachedFilesByPath(cache.outputs);
  const outputs = new Map<string, HashedStat>();
  for (const [path, { hash }] of plan.manifest.files) {
    const before = oldOutputs.get(path);
    const own = written.files.get(path);
    const stat = own ?? plan.found.get(path) ?? before;
    if (stat && trust({ stat, isOwnWrite: own !== undefined }, before))
      outputs.set(path, { ...stat, hash });
  }
  const oldWatched = cachedFilesByPath(cache.watched);
  const watched = new Map<string, HashedStat>();
  for (const [path, observed] of written.watched)
    if (observed === undefined || trust(observed, oldWatched.get(path)))
      watched.set(path, { ...(observed?.stat ?? absentStat), hash: "" });
  trust(written.manifest, cache.manifest);
  const pending = new Map(
    Array.from(cache.pending).filter(
      ([path, { emitter }]) =>
        !isSelected(emitter, only) && !written.files.has(path),
    ),
  );
  const { key, warnings, verdicts } = caller;
  return {
    settled: untrusted === 0 && pending.size === 0,
    key,
    warnings,
    verdicts,
    manifest: written.manifest.stat,
    specs: toCachedFiles(specs),
    outputs: toCachedFiles(outputs),
    watched: toCachedFiles(watched),
    pending,
  };
}
