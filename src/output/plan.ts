import type { OutputFile } from "../emit/emitter.js";
import type { Cache } from "./cache/cache.js";
import type { Change } from "./change.js";
import { cachedFilesByPath } from "./cache/cached-files.js";
import { hashText } from "./hash.js";
import { classifyUnwanted, classifyWanted } from "./classify-change.js";
import { followCaseRenames, ownedFiles } from "./owned-files.js";
import type { Manifest, Origin } from "./manifest.js";
import { assertInside } from "./paths.js";
import { showsLaterChanges, type HashedStat } from "./file-stat.js";
import { listFilesBelow, openFolderScan } from "./folder-scan.js";
import type { ScannedPath } from "./folder-scan.js";

/** A spec file: its path with `/`, its stat from before it was read, the hash of what was read. */
export interface SpecFile extends HashedStat {
  readonly path: string;
}

/** What a plan depends on. */
export interface PlanInput {
  readonly out: string;
  readonly files: readonly OutputFile[];
  readonly origin: Origin;
  readonly specs: readonly SpecFile[];
  readonly manifest?: Manifest | undefined;
  /** The manifest of the other branch of a merge. */
  readonly merged?: Manifest | undefined;
  readonly cache: Cache;
  /** Files that this run has hashed already. */
  readonly seen?: ReadonlyMap<string, HashedStat> | undefined;
  /** The emitters that run; files of the others are left alone. All, if absent. */
  readonly only?: ReadonlySet<string> | undefined;
  /** The clock in milliseconds, from before the first spec was looked at. */
  readonly startedAt: number;
}

/** What a run would do, to print or to apply. */
export interface Plan {
  readonly input: PlanInput;
  /** One a path, sorted by path. */
  readonly changes: readonly Change[];
  /** The manifest as it is once the plan is applied. */
  readonly manifest: Manifest;
  /** The plain files that stand at paths of ours. */
  readonly found: ReadonlyMap<string, HashedStat>;
  /** Paths that leave the manifest, whether or not a file is there to be removed. */
  readonly leaving: readonly string[];
}

/** Compares the wanted files with the disk; reads only. Throws on a path that leaves the out folder. */
export function planOutput(input: PlanInput): Plan {
  const { out, cache, only, manifest, merged } = input;
  const wanted = indexFiles(input.files);
  const { pending } = cache;
  const owned = ownedFiles({ manifest, merged, pending });
  followCaseRenames(out, owned, wanted);
  const leaving = Array.from(owned).filter(
    ([path, { emitter }]) => !wanted.has(path) && isSelected(emitter, only),
  );

  const scan = openFolderScan(out, hashedFiles(input));
  const unwanted = leaving.flatMap(
    ([path, file]) =>
      classifyUnwanted({ path, out, owned: file, found: scan.find(path) }) ??
      [],
  );
  const orphans = new Set(
    unwanted.filter(({ kind }) => kind === "orphan").map(({ path }) => path),
  );
  const changes = Array.from(wanted, ([path, { file, hash }]) => {
    const scanned = scan.find(path);
    const found = isFreedByOrphans(scanned, out, orphans) ? absent : scanned;
    return classifyWanted({ file, hash, out, found, owned: owned.get(path) });
  });
  return {
    input,
    changes: [...unwanted, ...changes].sort(byPath),
    manifest: nextManifest(input, wanted),
    found: scan.found,
    leaving: leaving.map(([path]) => path),
  };
}

/** Whether an emitter runs: it is among `only`, or no selection was made. */
export function isSelected(
  emitter: string,
  only: ReadonlySet<string> | undefined,
): boolean {
  return only === undefined || only.has(emitter);
}

/** The files whose hashes are known. One that was changed just before it was read may have been changed again without showing it. */
function hashedFiles({ cache, seen, startedAt }: PlanInput) {
  const files = cachedFilesByPath(cache.outputs);
  for (const [path, stat] of seen ?? []) {
    if (showsLaterChanges(stat, startedAt)) files.set(path, stat);
  }
  return files;
}

type Wanted = ReadonlyMap<string, { file: OutputFile; hash: string }>;

const absent: ScannedPath = { kind: "absent" };

function indexFiles(files: readonly OutputFile[]): Wanted {
  const wanted = new Map<string, { file: OutputFile; hash: string }>();
  for (const file of files) {
    assertInside(file.path);
    if (wanted.has(file.path)) throw new Error(`Two files at ${file.path}`);
    wanted.set(file.path, { file, hash: file.hash ?? hashText(file.text) });
  }
  return wanted;
}

// Orphans are removed before anything is written: a path that only they block is free.
function isFreedByOrphans(
  scanned: ScannedPath,
  out: string,
  orphans: ReadonlySet<string>,
): boolean {
  if (scanned.kind !== "obstacle" || orphans.size === 0) return false;
  const { path, kind } = scanned.by;
  if (kind === "file") return orphans.has(path);
  if (kind !== "folder") return false;
  const below = listFilesBelow(out, path);
  return below.length > 0 && below.every((file) => orphans.has(file));
}

function nextManifest(input: PlanInput, wanted: Wanted): Manifest {
  const { origin, specs, manifest, only } = input;
  const kept = Array.from(manifest?.files ?? []).filter(
    ([path, { emitter }]) => !wanted.has(path) && !isSelected(emitter, only),
  );
  const files = Array.from(wanted, ([path, { file, hash }]) => {
    const entry = { hash, emitter: file.emitter, from: file.from.file };
    return [path, entry] as const;
  });
  return {
    ...origin,
    specs: new Map(specs.map(({ path, hash }) => [path, hash])),
    files: new Map([...kept, ...files]),
  };
}

function byPath(a: Change, b: Change): number {
  return a.path < b.path ? -1 : 1;
}
