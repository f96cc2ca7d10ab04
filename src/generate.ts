import type { SourceText } from "./spec/syntax/source-text.js";
import { defaultInfra, type InfraConfig } from "./config/infra-config.js";
import { definitionOf } from "./diagnostics/catalogue.js";
import type {
  Diagnostic,
  DiagnosticLog,
  Report,
} from "./diagnostics/diagnostic.js";
import {
  applyRules,
  dropCascadingErrors,
  type SeverityRules,
} from "./diagnostics/severity-rules.js";
import { sortDiagnostics } from "./diagnostics/sort-diagnostics.js";
import type { OutputFile, EmitterName } from "./emit/emitter.js";
import type { Override } from "./emit/overrides.js";
import { buildModel } from "./model/build-model.js";
import type { Model } from "./model/model.js";
import type { Verdicts } from "./model/schema/regex-speed.js";
import { addPositions } from "./spec/syntax/add-positions.js";
import { parse } from "./spec/parse.js";
import { readEndpoint } from "./spec/endpoint/read-endpoint.js";
import { loadEmitter } from "./units/emitters.js";
import {
  renderInTurn,
  unitRenderer,
  type RenderUnit,
  type RenderUnits,
} from "./units/render-unit.js";

/** What the pipeline makes of specs: the files that are wanted, or the problems that stand in the way. */
export interface Generated {
  readonly model: Model;
  /** Empty when a problem is an error. */
  readonly files: readonly OutputFile[];
  readonly problems: readonly Diagnostic[];
}

/** What shapes the output beside the specs. Verdicts of regexes are read, and added to. */
export interface GenerateOptions {
  readonly emitters: readonly EmitterName[];
  readonly verdicts: Verdicts;
  /** Users' templates in place of ours. */
  readonly overrides?: readonly Override[];
  /** How grave a project finds kinds of problems. */
  readonly rules?: SeverityRules;
  /** Whether style is looked at too, once nothing is wrong. */
  readonly lint?: boolean;
  /** How what is emitted is deployed. */
  readonly infra?: InfraConfig;
  /** Renders units in another way than one after the other: from a cache, or in workers. */
  readonly renderWith?: (render: RenderUnit) => RenderUnits;
}

/** Specs → model → files. Reads nothing but its arguments and writes nothing. */
export async function generate(
  sources: readonly SourceText[],
  options: GenerateOptions,
): Promise<Generated> {
  const { verdicts, rules = {}, overrides = [], lint = false } = options;
  const { renderWith = renderInTurn } = options;
  const { emitters, infra = defaultInfra } = options;
  const found: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => void found.push(problem);

  const model = await readModel(sources, verdicts, { found, report });
  // What a problem has kept out of the model would be missed by style.
  if (lint && found.every(isConfigurable)) {
    const { lintModel } = await import("./model/lint/lint-model.js");
    lintModel(model, report);
  }
  // What cannot be deployed is found before anything is rendered.
  if (emitters.includes("infra") && found.every(isConfigurable)) {
    const { checkLimits } = await import("./emit/infra/plan/check-limits.js");
    checkLimits(model, infra, report);
  }
  const renderUnit = await unitRenderer(overrides, report);

  const kept = dropCascadingErrors(applyRules(found, rules));
  const problems = await locateAndSort(kept, sources);
  if (problems.some(isError)) return { model, files: [], problems };

  const failed: Diagnostic[] = [];
  const files = await emitFiles(
    model,
    { ...options, render: renderWith(renderUnit) },
    (problem) => failed.push(problem),
  );
  if (failed.length === 0) return { model, files, problems };
  const all = await locateAndSort([...problems, ...failed], sources);
  return { model, files: [], problems: all };
}

/** A function of its own, so that nothing holds the specs once the model is made: they are a third of what is in memory. */
async function readModel(
  sources: readonly SourceText[],
  verdicts: Verdicts,
  problems: DiagnosticLog,
): Promise<Model> {
  const { report } = problems;
  const entries = await Promise.all(
    sources.map((source) => parse(source, report)),
  );
  const specs = entries.flatMap(
    (entry) => (entry && readEndpoint(entry, report)) ?? [],
  );
  return buildModel(specs, verdicts, problems);
}

/** The files of a model. Problems of users' templates are reported once a template. */
export async function emitFiles(
  model: Model,
  { emitters: names, infra = defaultInfra, render }: EmitContext,
  report: Report,
): Promise<readonly OutputFile[]> {
  const emitters = await Promise.all(names.map((name) => loadEmitter[name]()));
  const options = { infra };
  const units = emitters.flatMap((emitter) => emitter.units(model, options));
  const rendered = await render(units);
  const joining = emitters.flatMap((emitter) => {
    const own = rendered.flatMap(({ unit, fragment }) =>
      unit.emitter === emitter.name && fragment !== undefined
        ? [[unit.id, fragment] as const]
        : [],
    );
    const fragments = new Map(own);
    return emitter.join?.(model, { ...options, fragments }) ?? [];
  });
  const joined = await render(joining);
  const all = [...rendered, ...joined];
  const byTemplate = new Map(
    all
      .flatMap(({ problems }) => problems)
      .reverse()
      .map((problem) => [problem.at.file, problem]),
  );
  byTemplate.forEach(report);
  return all.flatMap(({ files }) => files);
}

interface EmitContext extends Pick<GenerateOptions, "emitters" | "infra"> {
  readonly render: RenderUnits;
}

async function locateAndSort(
  problems: readonly Diagnostic[],
  sources: readonly SourceText[],
): Promise<readonly Diagnostic[]> {
  return sortDiagnostics(await addPositions(problems, sources));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** Whether the rules of a project may allow a problem. */
function isConfigurable({ code }: Diagnostic): boolean {
  return definitionOf(code).policy !== "fixed";
}
