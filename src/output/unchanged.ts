import type { Cache } from "./cache.js";
import type { Columns } from "./columns.js";
import { lookAt } from "./disk.js";
import { ownFiles } from "./paths.js";
import type { Stamp } from "./stamp.js";
import { isSameStamp } from "./stamp.js";

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
 * Whether the last run would be repeated: same key, same specs, and every file that it left still
 * as it left it. Looks, but opens nothing; when in doubt, says no.
 */
export function isUnchanged(input: UnchangedInput): boolean {
  const { out, key, specs, cache } = input;
  const { settled, manifest, outputs } = cache;
  if (!settled || cache.key !== key || manifest === undefined) return false;
  const sorted = specs.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return (
    sorted.length === cache.specs.path.length &&
    sorted.every(
      (spec, row) =>
        spec.path === cache.specs.path[row] && isRow(cache.specs, row, spec),
    ) &&
    isStill(`${out}/${ownFiles.manifest}`, (stamp) =>
      isSameStamp(stamp, manifest),
    ) &&
    outputs.path.every((path, row) =>
      isStill(`${out}/${path}`, (stamp) => isRow(outputs, row, stamp)),
    )
  );
}

function isStill(path: string, isSame: (stamp: Stamp) => boolean): boolean {
  const sight = lookAt(path);
  return sight.kind === "file" && isSame(sight.stamp);
}

function isRow(columns: Columns, row: number, stamp: Stamp): boolean {
  return (
    columns.size[row] === stamp.size &&
    columns.mtimeMs[row] === stamp.mtimeMs &&
    columns.ctimeMs[row] === stamp.ctimeMs
  );
}
