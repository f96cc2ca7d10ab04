import { join } from "node:path";
import type { Cache } from "./cache.js";
import type { Columns } from "./columns.js";
import { stampOf, stampThrough } from "./disk.js";
import { ownFiles } from "./paths.js";
import type { Stamp } from "./file-stat.js";
import { isSameStamp, noStamp } from "./file-stat.js";

/** A spec file as the disk shows it; its path with `/`. */
export interface SpecStamp extends Stamp {
  readonly path: string;
}

/** What the next run would be made from; `key` is all that shapes the output beside the specs. */
export interface UnchangedInput {
  readonly out: string;
  readonly key: string;
  readonly specs: readonly SpecStamp[];
  readonly cache: Cache;
}

/**
 * Whether the last run would be repeated: same key, same specs, and every file that it left, and
 * what it watched, still as it was. Looks, but opens nothing; when in doubt, says no.
 */
export function isUnchanged(input: UnchangedInput): boolean {
  const { out, key, specs, cache } = input;
  const { settled, outputs, watched } = cache;
  const manifest = stampOf(`${out}/${ownFiles.manifest}`);
  if (!settled || cache.key !== key) return false;
  if (!manifest || !cache.manifest) return false;
  return (
    isSameStamp(cache.manifest, manifest) &&
    areSameSpecs(specs, cache.specs) &&
    outputs.path.every((path, row) =>
      isSameRow(outputs, row, stampOf(`${out}/${path}`)),
    ) &&
    watched.path.every((path, row) =>
      // The out folder may be a link; what is beside it is not beside what the link leads to.
      isSameRow(watched, row, stampThrough(join(out, path)) ?? noStamp),
    )
  );
}

function areSameSpecs(specs: readonly SpecStamp[], before: Columns): boolean {
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
  columns: Columns,
  row: number,
  stamp: Stamp | undefined,
): boolean {
  return (
    stamp !== undefined &&
    columns.size[row] === stamp.size &&
    columns.mtimeMs[row] === stamp.mtimeMs &&
    columns.ctimeMs[row] === stamp.ctimeMs
  );
}
