import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { generate } from "../../generate.js";
import type { Model } from "../../model/model.js";
import { readCache } from "../../output/cache/cache.js";
import type { CommandContext } from "../command.js";
import type { Reporter } from "../terminal/reporter.js";
import { readSpecs } from "./read-specs.js";
import { cachedVerdicts } from "./run-cache.js";
import { resolveRunConfig } from "./run-config.js";
import type { Verdict } from "../../model/schema/regex-speed.js";

/** The model of some specs, and what was reported of them. */
export interface LoadedModel {
  readonly model: Model;
  readonly problems: readonly Diagnostic[];
  /** How many of the problems are errors. */
  readonly errorCount: number;
}

/** Builds the model of the specs at the paths, and reports their problems; emits nothing. With `lint`, style is checked too. */
export async function loadModel(
  paths: readonly string[],
  { environment }: CommandContext,
  {
    reporter,
    lint = false,
  }: { readonly reporter: Reporter; readonly lint?: boolean },
): Promise<LoadedModel> {
  const config = await resolveRunConfig(paths, {}, environment);
  const sources = await readSpecs(config, environment);
  const verdicts = lint
    ? new Map<string, Verdict>()
    : cachedVerdicts(config, readCache(config.out));
  const { rules } = config;
  const { model, problems } = await generate(sources, {
    emitters: [],
    verdicts,
    rules,
    lint,
  });
  await reporter.report(problems, { ...config, sources, outcome: "" });
  const errors = problems.filter(({ severity }) => severity === "error");
  return { model, problems, errorCount: errors.length };
}
