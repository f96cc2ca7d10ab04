import type { SourceText } from "./spec/syntax/source-text.js";
import { defaultInfra, type InfraConfig } from "./config/infra-config.js";
import { definitionOf } from "./diagnostics/catalogue.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import {
  applyRules,
  type SeverityRules,
} from "./diagnostics/severity-rules.js";
import { sortDiagnostics } from "./diagnostics/sort-diagnostics.js";
import type { Emitter, OutputFile, EmitterName } from "./emit/emitter.js";
import type { Override } from "./emit/overrides.js";
import { buildModel } from "./model/build-model.js";
import type { Model } from "./model/model.js";
import type { Verdicts } from "./model/schema/regex-speed.js";
import { addPositions } from "./spec/syntax/add-positions.js";
import { parse } from "./spec/parse.js";
import { readEndpoint } from "./spec/endpoint/read-endpoint.js";

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
}

/** Specs → model → files. Reads nothing but its arguments and writes nothing. */
export async function generate(
  sources: readonly SourceText[],
  {
    emitters: names,
    verdicts,
    overrides = [],
    rules = {},
    lint = false,
    infra = defaultInfra,
  }: GenerateOptions,
): Promise<Generated> {
  const found: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => void found.push(problem);

  const entries = await Promise.all(
    sources.map((source) => parse(source, report)),
  );
  const specs = entries
    .map((entry) => entry && readEndpoint(entry, report))
    .filter((spec) => spec !== undefined);
  const model = await buildModel(specs, verdicts, { found, report });

  // What a problem has kept out of the model would be missed by style.
  if (
    lint &&
    found.every(({ code }) => definitionOf(code).policy !== "fixed")
  ) {
    (await import("./model/lint/lint-model.js")).lintModel(model, report);
  }

  const overriding =
    overrides.length > 0 ? await import("./emit/overrides.js") : undefined;
  const compiled = overriding?.compileOverrides(overrides, report) ?? [];

  const kept = withoutConsequences(applyRules(found, rules));
  const all = async (problems: readonly Diagnostic[]) =>
    sortDiagnostics(await addPositions(problems, sources));
  const problems = await all(kept);
  if (problems.some(isError)) return { model, files: [], problems };
  const emitters = await Promise.all(names.map((name) => load[name]()));
  const failed: Diagnostic[] = [];
  const hear = (problem: Diagnostic): void => void failed.push(problem);
  const options = { infra, report: hear };
  const { ourTemplates: templates } = await import("./render/render.js");
  const made =
    overriding === undefined
      ? emitters.map((emitter) =>
          emitter.emit(model, { ...options, templates }),
        )
      : await Promise.all(
          emitters.map((emitter) =>
            overriding.emitOverridden(emitter, model, {
              ...options,
              overrides: compiled,
            }),
          ),
        );
  return failed.length === 0
    ? { model, files: made.flat(), problems }
    : { model, files: [], problems: await all([...problems, ...failed]) };
}

/** The problems without those that another error may have caused; they are reported once that is corrected. */
export function withoutConsequences(
  problems: readonly Diagnostic[],
): readonly Diagnostic[] {
  const errors = new Set(
    problems.filter(({ severity }) => severity === "error").map(({ at }) => at),
  );
  return problems.filter(
    ({ causes = [] }) => !causes.some((cause) => errors.has(cause)),
  );
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** An emitter is imported when it runs. */
const load: Readonly<Record<EmitterName, () => Promise<Emitter>>> = {
  lambda: async () => (await import("./emit/lambda/emitter.js")).lambda,
  validator: async () =>
    (await import("./emit/validator/emitter.js")).validator,
  dynamodb: async () => (await import("./emit/dynamodb/emitter.js")).dynamodb,
  docs: async () => (await import("./emit/docs/emitter.js")).docs,
  openapi: async () => (await import("./emit/openapi/emitter.js")).openapi,
  infra: async () => (await import("./emit/infra/emitter.js")).infra,
};
