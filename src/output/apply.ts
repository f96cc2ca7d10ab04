import type { OutputFile } from "../emit/emitter.js";
import { printCache } from "./cache/cache.js";
import { countChanges, findBlockingChanges } from "./change.js";
import type { Change, ChangeCounts } from "./change.js";
import { DiskError, lstatPath } from "./disk.js";
import { printManifest } from "./manifest.js";
import { ownFiles } from "./paths.js";
import type { Plan } from "./plan.js";
import { cacheBeforeWrites, nextCache } from "./cache/next-cache.js";
import type { CallerCache, WatchedFiles } from "./cache/next-cache.js";
import type { FileStat } from "./file-stat.js";
import { removeEmptyFolders, removeTempFiles } from "./remove-temp-files.js";
import { printUnitIndex, type UnitIndex } from "./cache/unit-index.js";
import { openWriter } from "./writer.js";

/** How a plan is applied, and what the cache keeps for the next run. */
export interface ApplyOptions extends CallerCache {
  /** Overwrites and removes plain files that were edited by hand or are not ours. */
  readonly force?: boolean | undefined;
  /** Called once the out folder is complete: work outside it, and what the next run is to watch there. May throw a `DiskError`. */
  readonly beside?: (() => WatchedFiles) | undefined;
  /** The units that the files come from. */
  readonly units?: UnitIndex | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * How applying a plan ended. `stopped`: nothing was written. `failed`: the system's error code, or
 * `CHANGED` if the file was changed after it was planned; the next run completes the out folder.
 */
export type ApplyResult =
  | { readonly kind: "applied"; readonly counts: ChangeCounts }
  | { readonly kind: "stopped"; readonly by: readonly Change[] }
  | { readonly kind: "failed"; readonly path: string; readonly code: string };

/** Makes the out folder what the plan says, or stops before the first write. The caller holds the lock. */
export function applyPlan(plan: Plan, options: ApplyOptions): ApplyResult {
  const by = findBlockingChanges(plan.changes, options.force);
  if (by.length > 0) return { kind: "stopped", by };
  try {
    write(plan, options);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    return { kind: "failed", path: error.path, code: error.code };
  }
  return { kind: "applied", counts: countChanges(plan.changes) };
}

function write(plan: Plan, options: ApplyOptions): void {
  const { out } = plan.input;
  const { onProgress } = options;
  const writes = plan.changes.flatMap(fileToWrite);
  const removals = plan.changes.filter(isRemoval);
  const total = writes.length + removals.length;
  let done = 0;
  const writer = openWriter(out);
  removeTempFiles(out, pathsOfKilledRun(plan));
  // Before the first write: what a kill leaves then counts as ours, whatever the specs say by then.
  if (writes.length > 0)
    writer.writeOwnFile(
      ownFiles.cache,
      printCache(cacheBeforeWrites(plan, writes)),
    );
  // Orphans go first: a folder may be wanted where one is.
  for (const { path } of removals) {
    writer.remove(path, plan.found.get(path));
    onProgress?.(++done, total);
  }
  removeEmptyFolders(out, plan.leaving);
  const files = new Map<string, FileStat>();
  for (const file of writes) {
    const { path } = file;
    files.set(path, writer.replace(file, plan.found.get(path)));
    onProgress?.(++done, total);
  }
  if (lstatPath(`${out}/${ownFiles.ignore}`).kind === "absent")
    writer.writeOwnFile(ownFiles.ignore, `${ownFiles.cache}*\n`);
  const manifest = writer.writeOwnFile(
    ownFiles.manifest,
    printManifest(plan.manifest),
  );
  if (options.units !== undefined)
    writer.replaceOwnFile(ownFiles.units, printUnitIndex(options.units));
  const watched = options.beside?.() ?? new Map<string, never>();
  const cache = nextCache(plan, { manifest, files, watched }, options);
  writer.writeOwnFile(ownFiles.cache, printCache(cache));
}

function fileToWrite(change: Change): readonly OutputFile[] {
  if (change.kind === "unchanged" || change.kind === "orphan") return [];
  return change.file === undefined ? [] : [change.file];
}

function isRemoval(change: Change): boolean {
  return (
    change.kind === "orphan" ||
    (change.kind === "edited" && change.file === undefined)
  );
}

// Only a killed run leaves temp files, and it leaves an unsettled cache too.
function pathsOfKilledRun({ input, manifest }: Plan): Iterable<string> {
  const { cache } = input;
  if (cache.settled) return [];
  const before = input.manifest?.files.keys() ?? [];
  return [...cache.pending.keys(), ...before, ...manifest.files.keys()];
}
