import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Verdict } from "../../model/schema/regex-speed.js";
import { emptyCache, readCache, type Cache } from "../../output/cache/cache.js";
import type { ChangeCounts } from "../../output/change.js";
import type { Json } from "../../output/json.js";
import type { CallerCache } from "../../output/cache/next-cache.js";
import {
  isUnchanged,
  type SpecFileStat,
} from "../../output/cache/unchanged.js";
import { stdinPath, type RunConfig } from "./run-config.js";

/** What a run prints, kept in the cache for the next run if that has nothing to do. */
export interface CachedSummary {
  readonly endpoints: number;
  readonly tables: number;
  readonly files: number;
  readonly problems: readonly Diagnostic[];
}

/** The cache of a run's out folder. With `--no-cache`, only what a killed run may have written is kept: that decides whose files are whose. */
export function readRunCache({ out, noCache }: RunConfig): Cache {
  const cache = readCache(out);
  return noCache ? { ...emptyCache, pending: cache.pending } : cache;
}

/** The summary of the last run if nothing has changed since; else undefined. */
export function findUnchangedRun(
  config: RunConfig,
  cache: Cache,
): CachedSummary | undefined {
  const summary = readSummary(cache);
  const specs = specStamps(config);
  return summary && isUnchanged({ ...config, specs, cache })
    ? summary
    : undefined;
}

/** The counts of a run that has nothing to do. */
export function unchangedCounts({ files }: CachedSummary): ChangeCounts {
  return { created: 0, updated: 0, removed: 0, unchanged: files };
}

/** The verdicts on regexes that runs of this build have cached. */
export function cachedVerdicts(
  { key }: RunConfig,
  cache: Cache,
): Map<string, Verdict> {
  const texts = cache.key === key ? cache.verdicts : {};
  return new Map(
    Object.entries(texts).flatMap(([name, text]) => {
      const verdict = parseVerdict(text);
      return verdict === undefined ? [] : [[name, verdict] as const];
    }),
  );
}

/** What the cache keeps of a run for the next one. */
export function dataForCache(
  { key }: RunConfig,
  summary: CachedSummary,
  verdicts: ReadonlyMap<string, Verdict>,
): CallerCache {
  const decided = [...verdicts].filter(([, { kind }]) => kind !== "unknown");
  // A run that left a regex undecided is no reason to do nothing next time.
  const isDecided = decided.length === verdicts.size;
  return {
    key,
    warnings: isDecided ? (summary as unknown as Json) : null,
    verdicts: Object.fromEntries(
      decided.map(([name, verdict]) => [name, JSON.stringify(verdict)]),
    ),
  };
}

/** Undefined where something else wrote the cache. */
function readSummary({ warnings }: Cache): CachedSummary | undefined {
  const summary = warnings as Partial<CachedSummary> | null;
  return Array.isArray(summary?.problems) && typeof summary.files === "number"
    ? (summary as CachedSummary)
    : undefined;
}

/** Standard input has no stamp of its own: it never counts as unchanged. */
function specStamps({ specs, roots }: RunConfig): readonly SpecFileStat[] {
  const stamps = specs.map(({ file, ...stamp }) => ({ path: file, ...stamp }));
  const unknown = { path: stdinPath, size: -1, mtimeMs: 0, ctimeMs: 0 };
  return roots.includes(stdinPath) ? [...stamps, unknown] : stamps;
}

function parseVerdict(text: string): Verdict | undefined {
  try {
    const verdict = JSON.parse(text) as Partial<Verdict> | null;
    return typeof verdict?.kind === "string" ? (verdict as Verdict) : undefined;
  } catch {
    return undefined;
  }
}
