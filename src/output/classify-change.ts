import type { OutputFile } from "../emit/emitter.js";
import type { Change } from "./change.js";
import { readText } from "./disk.js";
import type { ScannedPath } from "./folder-scan.js";
import { splitMergeSides } from "./merge-sides.js";
import type { OwnedFile } from "./owned-files.js";
import { locate } from "./paths.js";

/** A wanted file with its hash, what is at its path in the out folder, and what we know of the file there. */
export interface WantedFile {
  readonly file: OutputFile;
  readonly hash: string;
  readonly out: string;
  readonly found: ScannedPath;
  readonly owned: OwnedFile | undefined;
}

/** The change that a wanted file needs. */
export function classifyWanted(wanted: WantedFile): Change {
  const { file, hash, out, found, owned } = wanted;
  const { path } = file;
  const isListed = owned?.isListed ?? false;
  if (found.kind === "absent") return { kind: "create", path, file, isListed };
  if (found.kind === "obstacle")
    return { kind: "blocked", path, file, by: found.by };
  if (found.hash === hash) return { kind: "unchanged", path, file };
  if (owned && isGenerated({ path, out, owned, hash: found.hash }))
    return { kind: "update", path, file };
  if (isListed) return { kind: "edited", path, file };
  return { kind: "blocked", path, file, by: { path, kind: "file" } };
}

/** A file of ours that is no longer wanted, and what is at its path. */
export interface UnwantedFile {
  readonly path: string;
  readonly out: string;
  readonly owned: OwnedFile;
  readonly found: ScannedPath;
}

/** The change for a file of ours that is no longer wanted; undefined if it is no longer ours. */
export function classifyUnwanted(unwanted: UnwantedFile): Change | undefined {
  const { path, owned, found } = unwanted;
  if (found.kind !== "file") return;
  if (isGenerated({ ...unwanted, hash: found.hash }))
    return { kind: "orphan", path };
  return owned.isListed ? { kind: "edited", path } : undefined;
}

/** Whether a file is as it was generated, or as git has merged what was. */
function isGenerated({
  path,
  out,
  owned,
  hash,
}: Omit<UnwantedFile, "found"> & { readonly hash: string }): boolean {
  if (owned.hashes.includes(hash) || owned.isMerged) return true;
  if (!owned.isListed) return false;
  const text = readText(locate(out, path));
  return text !== undefined && splitMergeSides(text) !== undefined;
}
