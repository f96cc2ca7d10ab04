import { join } from "node:path";
import type { Cache } from "./cache.js";
import type { CachedFiles } from "./cached-files.js";
import { lstatFile, statFile } from "../disk.js";
import { ownFiles } from "../paths.js";
import type { FileStat } from "../file-stat.js";
import { isSameStat, absentStat } from "../file-stat.js";

/** A spec file as the disk shows it; its path with `/`. */
export interface SpecFileStat extends FileStat {
  readonly path: string;
}

/** What the next run depends on; `key` is a hash of all but the specs. */
export interface UnchangedInput {
  readonly out: string;
  readonly key: string;
  readonly specs: readonly SpecFileStat[];
  readonly cache: Cache;
}

/**
 * Whether the next run would only repeat the last: same key, same specs, and every file that it
 * left or watched still has its stat. Opens no file but reads stats; false when in doubt.
 */
export function isUnchanged(input: UnchangedInput): boolean {
  const { out, key, specs, cache } = input;
  const { settled, outputs, watched } = cache;
  const manifest = lstatFile(`${out}/${ownFiles.manifest}`);
  if (!settled || cache.key !== key) return false;
  if (!manifest || !cache.manifest) return false;
  return (
    isSameStat(cache.manifest, manifest) &&
    areSameSpecs(specs, cache.specs) &&
    outputs.path.every((path, row) =>
      isSameRow(outputs, row, lstatFile(`${out}/${path}`)),
    ) &&
    watched.path.every((path, row) =>
      // The out folder may be a link; what is beside it is not beside what the link leads to.
      isSameRow(watched, row, statFile(join(out, path)) ?? absentStat),
    )
  );
}

function areSameSpecs(
  specs: readonly SpecFileStat[],
  before: CachedFiles,
): boolean {
  const sorted = specs.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return (
    sorted.length === before.path.length &&
    sorted.every(
      (spec, row) =>
        spec.path === before.path[row] && isSameRow(before, row, spec),
    )
  );
}

function isSameRow(
  cached: CachedFiles,
  row: number,
  stat: FileStat | undefined,
): boolean {
  return (
    stat !== undefined &&
    cached.size[row] === stat.size &&
    cached.mtimeMs[row] === stat.mtimeMs &&
    cached.ctimeMs[row] === stat.ctimeMs
  );
}
