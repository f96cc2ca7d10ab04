import { noColumns, parseColumns } from "./columns.js";
import type { Columns } from "./columns.js";
import { readText } from "./disk.js";
import type { Json } from "./json.js";
import { isRecord } from "./json.js";
import { isInside, ownFiles } from "./paths.js";
import type { Stamp } from "./file-stat.js";

/** Hashes that a run was about to write to a path, and for which voice. */
export interface Pending {
  readonly voice: string;
  readonly hashes: readonly string[];
}

/** What the last run saw and said. Speeds up the next one; nothing is lost without it. */
export interface Cache {
  /** The last run came to its end and left no file whose stamp may lie. */
  readonly settled: boolean;
  /** What shaped the output beside the specs, as the caller gave it. */
  readonly key: string;
  readonly manifest: Stamp | undefined;
  readonly specs: Columns;
  readonly outputs: Columns;
  /** What lies outside the tree and must not change either, by path from the out folder; of size -1 where nothing was. */
  readonly watched: Columns;
  /** What a killed run may have written: known as ours, whatever the specs say now. */
  readonly pending: ReadonlyMap<string, Pending>;
  /** The caller's: the diagnostics of the last run. */
  readonly warnings: Json;
  /** The caller's: findings by what they are about, costly to find again. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** A cache that knows nothing. */
export const emptyCache: Cache = {
  settled: false,
  key: "",
  manifest: undefined,
  specs: noColumns,
  outputs: noColumns,
  watched: noColumns,
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
  const pending = Array.from(cache.pending, ([path, { voice, hashes }]) => [
    path,
    [voice, ...hashes],
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
  const specs = parseColumns(value["specs"]);
  const outputs = parseColumns(value["outputs"]);
  const watched = parseColumns(value["watched"]);
  const pending = parsePending(value["pending"]);
  if (!specs || !outputs || !watched || !pending || !isStringRecord(verdicts))
    return;
  const manifest = parseStamp(value["manifest"]);
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

function parseStamp(value: unknown): Stamp | undefined {
  if (!isRecord(value)) return;
  const { size, mtimeMs, ctimeMs } = value;
  if (typeof size !== "number" || typeof mtimeMs !== "number") return;
  return typeof ctimeMs === "number" ? { size, mtimeMs, ctimeMs } : undefined;
}

// What is pending may be removed: its path must not leave the folder.
function parsePending(value: unknown): Map<string, Pending> | undefined {
  if (!isRecord(value)) return;
  const pending = new Map<string, Pending>();
  for (const [path, row] of Object.entries(value)) {
    if (!isInside(path) || !Array.isArray(row) || !row.every(isString)) return;
    const [voice = "", ...hashes] = row;
    pending.set(path, { voice, hashes });
  }
  return pending;
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
