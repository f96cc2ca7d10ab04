import { isRecord, isString } from "../json.js";
import type { HashedStat } from "../file-stat.js";

/** Files by path, column by column: JSON parses that in a fifth of the time, and it needs no index. */
export interface CachedFiles {
  readonly path: readonly string[];
  readonly size: readonly number[];
  readonly mtimeMs: readonly number[];
  readonly ctimeMs: readonly number[];
  readonly hash: readonly string[];
}

/** No files. */
export const noCachedFiles: CachedFiles = {
  path: [],
  size: [],
  mtimeMs: [],
  ctimeMs: [],
  hash: [],
};

/** The files in columns, sorted by path. */
export function toCachedFiles(
  files: ReadonlyMap<string, HashedStat>,
): CachedFiles {
  const paths = Array.from(files.keys()).sort();
  const rows = paths.flatMap((path) => files.get(path) ?? []);
  return {
    path: paths,
    size: rows.map(({ size }) => size),
    mtimeMs: rows.map(({ mtimeMs }) => mtimeMs),
    ctimeMs: rows.map(({ ctimeMs }) => ctimeMs),
    hash: rows.map(({ hash }) => hash),
  };
}

/** The files by path. */
export function cachedFilesByPath(
  cached: CachedFiles,
): Map<string, HashedStat> {
  const { path: paths, size, mtimeMs, ctimeMs, hash } = cached;
  const files = new Map<string, HashedStat>();
  for (const [row, path] of paths.entries())
    files.set(path, {
      size: size[row] ?? NaN,
      mtimeMs: mtimeMs[row] ?? NaN,
      ctimeMs: ctimeMs[row] ?? NaN,
      hash: hash[row] ?? "",
    });
  return files;
}

/** Cached files from parsed JSON; undefined if they are not all there. */
export function parseCachedFiles(value: unknown): CachedFiles | undefined {
  if (!isRecord(value)) return;
  const path = parseColumn(value["path"], isString);
  const size = parseColumn(value["size"], isNumber);
  const mtimeMs = parseColumn(value["mtimeMs"], isNumber);
  const ctimeMs = parseColumn(value["ctimeMs"], isNumber);
  const hash = parseColumn(value["hash"], isString);
  if (!path || !size || !mtimeMs || !ctimeMs || !hash) return;
  const isWhole = [size, mtimeMs, ctimeMs, hash].every(
    ({ length }) => length === path.length,
  );
  return isWhole ? { path, size, mtimeMs, ctimeMs, hash } : undefined;
}

function parseColumn<T>(
  value: unknown,
  isCell: (cell: unknown) => cell is T,
): readonly T[] | undefined {
  return Array.isArray(value) && value.every(isCell) ? value : undefined;
}

function isNumber(cell: unknown): cell is number {
  return typeof cell === "number";
}
