import type { SourceText } from "../../spec/syntax/source-text.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { OutputFile } from "../../emit/emitter.js";
import type { Model } from "../../model/model.js";
import type { Verdict } from "../../model/schema/regex-speed.js";
import { readCache, type Cache } from "../../output/cache.js";
import { hashText } from "../../output/hash.js";
import type { Json } from "../../output/json.js";
import { readManifest } from "../../output/manifest.js";
import { planOutput, type Plan, type SpecFile } from "../../output/plan.js";
import type { CallerCache } from "../../output/next-cache.js";
import { packageProblemsOf } from "./hook-changes.js";
import { readSources, type Job } from "./run-config.js";

/** What the last line says of a run, kept in the cache for one that has nothing to do. */
export interface Kept {
  readonly endpoints: number;
  readonly tables: number;
  readonly files: number;
  readonly problems: readonly Diagnostic[];
}

/** The files that a job's specs ask for, and all that was found on the way. */
export interface Made {
  readonly files: readonly OutputFile[];
  readonly problems: readonly Diagnostic[];
  readonly failed: boolean;
  readonly sources: readonly SourceText[];
  readonly specs: readonly SpecFile[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly kept: Kept;
  readonly model: Model;
  /** Where a package.json was looked for that rules the users' files. */
  readonly packages: readonly string[];
}

/** Reads the specs and makes the files; writes nothing. */
export async function makeFiles(job: Job, cache: Cache): Promise<Made> {
  const sources = await readSources(job);
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const verdicts = verdictsOf(job, cache);
  const { emitters, overrides, rules, infra } = job;
  // A run that has nothing to do never comes here.
  const { generate } = await import("../../generate.js");
  const { applyRules } = await import("../../diagnostics/severity-rules.js");
  const { model, ...made } = await generate(sources, {
    emitters,
    verdicts,
    overrides,
    rules,
    ...(infra && { infra }),
  });
  const { files } = made;
  const failed = made.problems.some(({ severity }) => severity === "error");
  const beside = await packageProblemsOf(job);
  const problems = failed
    ? made.problems
    : [...made.problems, ...applyRules(beside.problems, rules)];
  return {
    files,
    problems,
    sources,
    failed,
    model,
    packages: beside.packages,
    specs: job.specs.map(({ file, ...stamp }) => ({
      ...stamp,
      path: file,
      hash: hashText(texts.get(file) ?? ""),
    })),
    verdicts,
    kept: {
      endpoints: model.endpoints.length,
      tables: model.tables.length,
      files: files.length,
      problems,
    },
  };
}

/** What the last run found out about regexes. */
export function verdictsOf(job: Job, cache: Cache): Map<string, Verdict> {
  // Another build may judge otherwise.
  const judged = cache.key === job.key ? cache.verdicts : {};
  return new Map(
    Object.entries(judged).flatMap(([name, text]) => {
      const verdict = readVerdict(text);
      return verdict === undefined ? [] : [[name, verdict] as const];
    }),
  );
}

/** The flags that decide whether a plan can be made. */
export interface PlanFlags {
  readonly replaceSpecs?: boolean;
  readonly force?: boolean;
}

/** What `generate` does and `check` compares with, or the problems in its way. */
export async function planJob(
  job: Job,
  { files, specs }: Made,
  { replaceSpecs = false, force = false }: PlanFlags,
): Promise<Plan | { readonly problems: readonly Diagnostic[] }> {
  const { out, origin, roots, emitters, startedAt } = job;
  const reading = readManifest(out);
  if (reading.kind === "broken" && !force) {
    const { brokenManifest } = await import("./run-diagnostics.js");
    return { problems: [brokenManifest(reading, job)] };
  }
  const manifest = reading.kind === "read" ? reading.manifest : undefined;
  const before = manifest && quoted(manifest.roots);
  const now = quoted(roots);
  if (before !== undefined && before !== now && !replaceSpecs) {
    const { otherSpecs } = await import("./run-diagnostics.js");
    return { problems: [otherSpecs(before, now, job)] };
  }
  const only = new Set<string>(emitters);
  return planOutput({
    out,
    files,
    origin,
    specs,
    manifest,
    cache: readCache(out),
    only,
    startedAt,
  });
}

/** What the cache keeps for the next run. */
export function notesOf({ key }: Job, { kept, verdicts }: Made): CallerCache {
  return {
    key,
    warnings: kept as unknown as Json,
    verdicts: Object.fromEntries(
      [...verdicts]
        .filter(([, { kind }]) => kind !== "unknown")
        .map(([name, verdict]) => [name, JSON.stringify(verdict)]),
    ),
  };
}

/** What the last run kept; undefined where somebody else wrote the cache. */
export function keptOf({ warnings }: Cache): Kept | undefined {
  const kept = warnings as Partial<Kept> | null;
  return Array.isArray(kept?.problems) && typeof kept.files === "number"
    ? (kept as Kept)
    : undefined;
}

function readVerdict(text: string): Verdict | undefined {
  try {
    const verdict = JSON.parse(text) as Partial<Verdict> | null;
    return typeof verdict?.kind === "string" ? (verdict as Verdict) : undefined;
  } catch {
    return undefined;
  }
}

/** Paths as a command line takes them. */
export function quoted(paths: readonly string[]): string {
  return paths.map((path) => (/\s/.test(path) ? `"${path}"` : path)).join(" ");
}
