import type { Cache } from "./cache/cache.js";
import { isSameFile } from "./disk.js";
import type { Manifest } from "./manifest.js";
import { locate } from "./paths.js";

/** A file of ours: the hashes of what we may have written there, and whether the manifest lists it. */
export interface OwnedFile {
  readonly emitter: string;
  readonly hashes: readonly string[];
  readonly isListed: boolean;
  /** Whether two branches wrote different texts there: what git has made of them is no edit. */
  readonly isMerged?: boolean;
}

/** What says which files are ours. */
export interface OwnershipRecords {
  readonly manifest: Manifest | undefined;
  /** The manifest of the other branch of a merge. */
  readonly merged?: Manifest | undefined;
  readonly pending: Cache["pending"];
}

/** All files of ours by path: those that the manifest lists, and those that a killed run may have written. */
export function ownedFiles({
  manifest,
  merged,
  pending,
}: OwnershipRecords): Map<string, OwnedFile> {
  const owned = new Map<string, OwnedFile>();
  for (const [path, { hash, emitter }] of manifest?.files ?? []) {
    const other = merged?.files.get(path)?.hash ?? hash;
    owned.set(path, {
      emitter,
      hashes: [hash, other],
      isListed: true,
      isMerged: other !== hash,
    });
  }
  for (const [path, { emitter, hashes }] of pending) {
    const listed = owned.get(path);
    owned.set(path, {
      emitter: listed?.emitter ?? emitter,
      hashes: [...(listed?.hashes ?? []), ...hashes],
      isListed: listed?.isListed ?? false,
      isMerged: listed?.isMerged ?? false,
    });
  }
  return owned;
}

/**
 * Follows a file whose wanted name now differs in case only: on a disk that ignores case it is one
 * file, and to remove it as an orphan would remove what is wanted.
 */
export function followCaseRenames(
  out: string,
  owned: Map<string, OwnedFile>,
  wanted: ReadonlyMap<string, unknown>,
): void {
  const leaving = Array.from(owned.keys()).filter((path) => !wanted.has(path));
  if (leaving.length === 0) return;
  const byLowerCase = new Map(
    Array.from(wanted.keys(), (path) => [path.toLowerCase(), path]),
  );
  for (const path of leaving) {
    const entry = owned.get(path);
    const renamed = byLowerCase.get(path.toLowerCase());
    if (entry === undefined || renamed === undefined || owned.has(renamed))
      continue;
    if (!isSameFile(locate(out, path), locate(out, renamed))) continue;
    owned.set(renamed, entry);
    owned.delete(path);
  }
}
