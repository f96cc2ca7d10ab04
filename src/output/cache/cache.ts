import { noCachedFiles, parseCachedFiles } from "./cached-files.js";
import type { CachedFiles } from "./cached-files.js";
import { readText } from "../disk.js";
import type { Json } from "../json.js";
import { isRecord, isString } from "../json.js";
import { isInside, ownFiles } from "../paths.js";
import type { FileStat } from "../file-stat.js";

/** Hashes that a run was about to write to a path, and for which emitter. */
export interface PendingWrites {
  readonly emitter: string;
  readonly hashes: readonly string[];
}

/** What the last run found on the disk and reported. It speeds up the next run; nothing is lost without it. */
export interface Cache {
  /** The last run completed, and any later change of its files shows in their stats. */
  readonly settled: boolean;
  /** A hash of what the output depends on beside the specs, as the caller gave it. */
  readonly key: string;
  readonly manifest: FileStat | undefined;
  readonly specs: CachedFiles;
  readonly outputs: CachedFiles;
  /** Files outside the out folder that must not change either, by path from the out folder; of size -1 where nothing was. */
  readonly watched: CachedFiles;
  /** What a killed run may have written: it counts as ours, whatever the specs say now. */
  readonly pending: ReadonlyMap<string, PendingWrites>;
  /** The caller's: the diagnostics of the last run. */
  readonly warnings: Json;
  /** The caller's: results of costly checks of regexes, by regex. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** The cache where there is none yet. */
export const emptyCache: Cache = {
  settled: false,
  key: "",
  manifest: undefined,
  specs: noCachedFiles,
  outputs: noCachedFiles,
  watched: noCachedFiles,
  pending: new Map(),
  warnings: null,
  verdicts: {},
};

/** Reads the cache of an out folder; what is missing or garbled is the empty one. Never throws. */
export function readCache(out: string): Cache {
  const text = readText(`${out}/${ownFiles.cache}`);
  if (text === undefined) return emptyCache;
  try {
    return parseCache(JSON.parse(text)) ?? emptyCache;
  } catch {
    return emptyCache;
  }
}

/** The cache's text: compact JSON. */
export function printCache(cache: Cache): string {
  const pending = Array.from(cache.pending, ([path, { emitter, hashes }]) => [
    path,
    [emitter, ...hashes],
  ]);
  return JSON.stringify({
    format,
    ...cache,
    pending: Object.fromEntries(pending) as unknown,
  });
}

const format = 1;

function parseCache(value: unknown): Cache | undefined {
  if (!isRecord(value) || value["format"] !== format) return;
  const { settled, key, verdicts } = value;
  if (typeof settled !== "boolean" || typeof key !== "string") return;
  const specs = parseCachedFiles(value["specs"]);
  const outputs = parseCachedFiles(value["outputs"]);
  const watched = parseCachedFiles(value["watched"]);
  const pending = parsePending(value["pending"]);
  if (!specs || !outputs || !watched || !pending || !isStringRecord(verdicts))
    return;
  const manifest = parseFileStat(value["manifest"]);
  const warnings = (value["warnings"] ?? null) as Json;
  return {
    settled,
    key,
    manifest,
    specs,
    outputs,
    watched,
    pending,
    warnings,
    verdicts,
  };
}

function parseFileStat(value: unknown): FileStat | undefined {
  if (!isRecord(value)) return;
  const { size, mtimeMs, ctimeMs } = value;
  if (typeof size !== "number" || typeof mtimeMs !== "number") return;
  return typeof ctimeMs === "number" ? { size, mtimeMs, ctimeMs } : undefined;
}

// What is pending may be removed: its path must not leave the folder.
function parsePending(value: unknown): Map<string, PendingWrites> | undefined {
  if (!isRecord(value)) return;
  const pending = new Map<string, PendingWrites>();
  for (const [path, row] of Object.entries(value)) {
    if (!isInside(path) || !Array.isArray(row) || !row.every(isString)) return;
    const [emitter = "", ...hashes] = row;
    pending.set(path, { emitter, hashes });
  }
  return pending;
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every(isString);
}
