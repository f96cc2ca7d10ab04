import type { OutputFile } from "../emit/emitter.js";
import { printCache } from "./cache.js";
import { countChanges, findStops } from "./change.js";
import type { Change, Counts } from "./change.js";
import { DiskError, lookAt } from "./disk.js";
import { printManifest } from "./manifest.js";
import { ownFiles } from "./paths.js";
import type { Plan } from "./plan.js";
import { expectWrites, rememberRun } from "./next-cache.js";
import type { Notes, Watched } from "./next-cache.js";
import type { Stamp } from "./file-stat.js";
import { pruneFolders, sweepTemps } from "./remove-temp-files.js";
import { openWriter } from "./writer.js";

/** How a plan is applied, and what the cache keeps for the next run. */
export interface ApplyOptions extends Notes {
  /** Overwrites and removes plain files that were edited by hand or are not ours. */
  readonly force?: boolean | undefined;
  /** Done once the tree is whole: work beside it, and what the next run is to watch there. May throw a `DiskError`. */
  readonly beside?: (() => Watched) | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * What became of a plan. `stopped`: nothing was written. `failed`: the system's code, or `CHANGED`
 * if somebody changed the file after it was planned; the next run completes the tree.
 */
export type ApplyResult =
  | { readonly kind: "applied"; readonly counts: Counts }
  | { readonly kind: "stopped"; readonly by: readonly Change[] }
  | { readonly kind: "failed"; readonly path: string; readonly code: string };

/** Makes the disk what the plan says, or stops before the first write. Hold the lock meanwhile. */
export function applyPlan(plan: Plan, options: ApplyOptions): ApplyResult {
  const by = findStops(plan.changes, options.force);
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
  sweepTemps(out, pathsOfKilledRun(plan));
  // Before the first write: what a kill leaves is then known as ours, whatever the specs say by then.
  if (writes.length > 0)
    writer.keep(ownFiles.cache, printCache(expectWrites(plan, writes)));
  // Orphans go first: a folder may be wanted where one stands.
  for (const { path } of removals) {
    writer.remove(path, plan.found.get(path));
    onProgress?.(++done, total);
  }
  pruneFolders(out, plan.leaving);
  const files = new Map<string, Stamp>();
  for (const { path, text } of writes) {
    files.set(path, writer.replace(path, text, plan.found.get(path)));
    onProgress?.(++done, total);
  }
  if (lookAt(`${out}/${ownFiles.ignore}`).kind === "absent")
    writer.keep(ownFiles.ignore, `${ownFiles.cache}*\n`);
  const manifest = writer.keep(ownFiles.manifest, printManifest(plan.manifest));
  const watched = options.beside?.() ?? new Map<string, never>();
  const cache = rememberRun(plan, { manifest, files, watched }, options);
  writer.keep(ownFiles.cache, printCache(cache));
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
