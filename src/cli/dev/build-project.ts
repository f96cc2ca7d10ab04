import type { Deployed } from "../../dev/session.js";
import type { EmitterName } from "../../emit/emitter.js";
import { readCache } from "../../output/cache/cache.js";
import { generateFiles, type RunResult } from "../run/generate-files.js";
import type { PlannedChanges } from "../run/plan-changes.js";
import { readSpecs } from "../run/read-specs.js";
import {
  resolveRunConfig,
  stdinPath,
  type RunConfig,
} from "../run/run-config.js";
import { startStopwatch } from "../run/stopwatch.js";
import { writeChanges } from "../run/write-changes.js";
import { UsageError } from "../usage-error.js";
import type { DevRun } from "./dev-run.js";
import { cachedVerdicts } from "../run/run-cache.js";

/** A project whose generated files are on the disk. */
export interface Build {
  readonly kind: "built";
  readonly config: RunConfig;
  readonly result: RunResult;
  readonly changes: PlannedChanges;
}

/** Why nothing was written, in a few words; every problem was reported. */
export interface FailedBuild {
  readonly kind: "failed";
  readonly reason: string;
}

/** Does what `generate` does. The result of an earlier build is written again where nothing that it depends on has changed. */
export async function buildProject(
  run: DevRun,
  previous?: RunResult,
): Promise<Build | FailedBuild> {
  const { context, flags, reporter } = run;
  const config = await resolveDevConfig(run);
  const result = previous ?? (await generateAndReport(config, run));
  if (result.failed) {
    const error = result.problems.find(({ severity }) => severity === "error");
    const { file = "", line = 1 } = error?.at ?? {};
    const reason = `${file}:${line}: ${error?.message ?? ""}`;
    return { kind: "failed", reason };
  }
  const stopwatch = startStopwatch(context.environment);
  const options = { flags, context, stopwatch };
  const changes = await writeChanges(config, result, options);
  if (changes.kind === "planned") {
    return { kind: "built", config, result, changes };
  }
  await reporter.report(changes.problems, { ...config, ...changes });
  return {
    kind: "failed",
    reason: `Nothing was written to ${config.outPath}: see the terminal.`,
  };
}

/** What the service needs of a build. */
export function deployment({ config, result }: Build): Deployed {
  const existingTables = config.infra?.existingTables ?? [];
  return { model: result.model, existingTables };
}

async function resolveDevConfig({
  paths,
  flags,
  context,
}: DevRun): Promise<RunConfig> {
  if (paths.includes(stdinPath)) {
    throw new UsageError(
      "dev watches specs for changes: pass files or folders, not -.",
    );
  }
  const config = await resolveRunConfig(paths, flags, context.environment);
  const missing = requiredEmitters.filter(
    (emitter) => !config.emitters.includes(emitter),
  );
  if (missing.length === 0) return config;
  throw new UsageError(
    `dev needs the emitters ${requiredEmitters.join(", ")}, but \`only\` in the configuration excludes ${missing.join(", ")}.`,
  );
}

async function generateAndReport(
  config: RunConfig,
  { context, reporter }: DevRun,
): Promise<RunResult> {
  const sources = await readSpecs(config, context.environment);
  const cache = readCache(config.out);
  const verdicts = cachedVerdicts(config, cache);
  const options = { ...context, cache, verdicts, texts: "kept" } as const;
  const result = await generateFiles(config, sources, options);
  await reporter.report(result.problems, { ...config, sources });
  return result;
}

/** The emitters whose output a service consists of. */
const requiredEmitters: readonly EmitterName[] = [
  "lambda",
  "validator",
  "dynamodb",
  "infra",
];
