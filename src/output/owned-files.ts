import type { Cache } from "./cache.js";
import { isSameFile } from "./disk.js";
import type { Manifest } from "./manifest.js";
import { locate } from "./paths.js";

/** A file that is ours: the hashes it may have by our hand, and whether the manifest lists it. */
export interface Known {
  readonly voice: string;
  readonly hashes: readonly string[];
  readonly listed: boolean;
}

/** All files that are ours by path: what the manifest lists, and what a killed run may have written. */
export function knownFiles(
  manifest: Manifest | undefined,
  pending: Cache["pending"],
): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const [path, { hash, voice }] of manifest?.files ?? [])
    known.set(path, { voice, hashes: [hash], listed: true });
  for (const [path, { voice, hashes }] of pending) {
    const entry = known.get(path);
    known.set(path, {
      voice: entry?.voice ?? voice,
      hashes: [...(entry?.hashes ?? []), ...hashes],
      listed: entry?.listed ?? false,
    });
  }
  return known;
}

/**
 * Follows a file whose wanted name now differs in case only: on a disk that ignores case it is one
 * file, and to remove it as an orphan would remove what is wanted.
 */
export function followCase(
  out: string,
  known: Map<string, Known>,
  wanted: ReadonlyMap<string, unknown>,
): void {
  const leaving = Array.from(known.keys()).filter((path) => !wanted.has(path));
  if (leaving.length === 0) return;
  const byLowerCase = new Map(
    Array.from(wanted.keys(), (path) => [path.toLowerCase(), path]),
  );
  for (const path of leaving) {
    const entry = known.get(path);
    const twin = byLowerCase.get(path.toLowerCase());
    if (entry === undefined || twin === undefined || known.has(twin)) continue;
    if (!isSameFile(locate(out, path), locate(out, twin))) continue;
    known.set(twin, entry);
    known.delete(path);
  }
}
