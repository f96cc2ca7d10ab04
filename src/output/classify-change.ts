import type { OutputFile } from "../emit/emitter.js";
import type { Change } from "./change.js";
import type { Known } from "./owned-files.js";
import type { Finding } from "./folder-scan.js";

/** A wanted file with its hash, beside what stands at its path and what we know of that. */
export interface Comparison {
  readonly file: OutputFile;
  readonly hash: string;
  readonly found: Finding;
  readonly known: Known | undefined;
}

/** What is to be done for a wanted file. */
export function judgeWanted({ file, hash, found, known }: Comparison): Change {
  const { path } = file;
  const listed = known?.listed ?? false;
  if (found.kind === "absent")
    return { kind: "create", path, file, known: listed };
  if (found.kind === "obstacle")
    return { kind: "blocked", path, file, by: found.by };
  if (found.hash === hash) return { kind: "unchanged", path, file };
  if (known?.hashes.includes(found.hash)) return { kind: "update", path, file };
  if (listed) return { kind: "edited", path, file };
  return { kind: "blocked", path, file, by: { path, kind: "file" } };
}

/** What is to be done with a file that was ours and is not wanted; nothing if it is no longer ours. */
export function judgeUnwanted(
  path: string,
  known: Known,
  found: Finding,
): Change | undefined {
  if (found.kind !== "file") return;
  if (known.hashes.includes(found.hash)) return { kind: "orphan", path };
  return known.listed ? { kind: "edited", path } : undefined;
}
