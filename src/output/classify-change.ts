import type { OutputFile } from "../emit/emitter.js";
import type { Change } from "./change.js";
import type { ScannedPath } from "./folder-scan.js";
import type { OwnedFile } from "./owned-files.js";

/** A wanted file with its hash, what is at its path, and what we know of the file there. */
export interface WantedFile {
  readonly file: OutputFile;
  readonly hash: string;
  readonly found: ScannedPath;
  readonly owned: OwnedFile | undefined;
}

/** The change that a wanted file needs. */
export function classifyWanted(wanted: WantedFile): Change {
  const { file, hash, found, owned } = wanted;
  const { path } = file;
  const isListed = owned?.isListed ?? false;
  if (found.kind === "absent") return { kind: "create", path, file, isListed };
  if (found.kind === "obstacle")
    return { kind: "blocked", path, file, by: found.by };
  if (found.hash === hash) return { kind: "unchanged", path, file };
  if (owned?.hashes.includes(found.hash)) return { kind: "update", path, file };
  if (isListed) return { kind: "edited", path, file };
  return { kind: "blocked", path, file, by: { path, kind: "file" } };
}

/** The change for a file of ours that is no longer wanted; undefined if it is no longer ours. */
export function classifyUnwanted(
  path: string,
  owned: OwnedFile,
  found: ScannedPath,
): Change | undefined {
  if (found.kind !== "file") return;
  if (owned.hashes.includes(found.hash)) return { kind: "orphan", path };
  return owned.isListed ? { kind: "edited", path } : undefined;
}
