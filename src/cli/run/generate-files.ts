import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { applyRules } from "../../diagnostics/severity-rules.js";
import type { OutputFile } from "../../emit/emitter.js";
import { generate } from "../../generate.js";
import type { Model } from "../../model/model.js";
import type { Verdict, Verdicts } from "../../model/schema/regex-speed.js";
import type { Cache } from "../../output/cache/cache.js";
import type { FolderScan } from "../../output/folder-scan.js";
import type { UnitIndex } from "../../output/cache/unit-index.js";
import type { UnitCounts } from "../../units/cached-units.js";
import { openRenderer, type RendererOptions } from "./open-renderer.js";
import { openUnitCache } from "./open-unit-cache.js";
import { hashText } from "../../output/hash.js";
import type { SpecFile } from "../../output/plan.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import { checkHookPackage } from "./hook-changes.js";
import type { CachedSummary } from "./run-cache.js";
import type { RunConfig } from "./run-config.js";

/** The files that the specs of a run ask for, and all that was found on the way. */
export interface RunResult {
  readonly files: readonly OutputFile[];
  readonly problems: readonly Diagnostic[];
  /** Whether a problem is an error: there are no files then. */
  readonly failed: boolean;
  readonly specs: readonly SpecFile[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly summary: CachedSummary;
  readonly model: Model;
  /** The units for the next run; undefined where the last run left them already. */
  readonly units: UnitIndex | undefined;
  readonly unitCounts: UnitCounts;
  /** Removes what was stored for this run. */
  readonly close: () => void;
  /** What was read of the out folder on the way. */
  readonly scan: FolderScan;
  /** Where a package.json was looked for that applies to the users' files. */
  readonly packagePaths: readonly string[];
}

/** What a run starts with. */
export interface GenerateFilesOptions extends Pick<
  RendererOptions,
  "environment" | "terminal" | "texts"
> {
  readonly cache: Cache;
  /** What is known of regexes; the verdicts of this run are added. */
  readonly verdicts: Verdicts;
}

/** Generates the files that the specs ask for; writes nothing. */
export async function generateFiles(
  config: RunConfig,
  sources: readonly SourceText[],
  { cache, verdicts, ...options }: GenerateFilesOptions,
): Promise<RunResult> {
  const hashes = new Map(
    sources.map(({ file, text }) => [file, hashText(text)]),
  );
  const { emitters, overrides, rules, infra } = config;
  const { units, scan, sharesTexts, nextIndex } = await openUnitCache(config, {
    cache,
    writes: options.texts !== "dropped",
  });
  const outputs = cache.outputs.path;
  const renderer = openRenderer(config, {
    ...options,
    scan,
    outputs,
    sharesTexts,
  });
  const generated = await generate(sources, {
    emitters,
    verdicts,
    overrides,
    rules,
    ...(infra && { infra }),
    renderWith: (render) => units.renderWith(renderer.renderWith(render)),
  });
  const { model, files } = generated;
  const failed = generated.problems.some(
    ({ severity }) => severity === "error",
  );
  const hookPackage = await checkHookPackage(config);
  const problems = failed
    ? generated.problems
    : [...generated.problems, ...applyRules(hookPackage.problems, rules)];
  return {
    files,
    problems,
    failed,
    model,
    packagePaths: hookPackage.paths,
    specs: config.specs.map(({ file, ...stamp }) => ({
      ...stamp,
      path: file,
      hash: hashes.get(file) ?? hashText(""),
    })),
    verdicts,
    units: nextIndex(),
    unitCounts: units.counts,
    close: renderer.close,
    scan,
    summary: {
      endpoints: model.endpoints.length,
      tables: model.tables.length,
      files: files.length,
      problems,
    },
  };
}
