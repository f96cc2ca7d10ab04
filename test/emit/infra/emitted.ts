import type { SourceText } from "../../../src/spec/syntax/source-text.js";
import { join } from "node:path";
import {
  defaultInfra,
  type InfraConfig,
} from "../../../src/config/infra-config.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { EmitterName, OutputFile } from "../../../src/emit/emitter.js";
import { rootUnits, stackUnits } from "../../../src/emit/infra/emitter.js";
import { planStacks } from "../../../src/emit/infra/plan/plan-stacks.js";
import {
  cloudFormationLimits,
  type StackLimits,
} from "../../../src/emit/infra/plan/stack-limits.js";
import { generate } from "../../../src/generate.js";
import type { Model } from "../../../src/model/model.js";
import { unitRenderer } from "../../../src/units/render-unit.js";
import type { JsonValue } from "../../../src/model/json-value.js";
import { findSpecs, loadSpec } from "../../../src/spec/spec-files.js";

/** Emitted files: their texts by their paths. */
export type Files = ReadonlyMap<string, string>;

/** What specs become, with the problems that are errors. */
export interface Emitted {
  readonly model: Model;
  readonly files: Files;
  readonly errors: readonly Diagnostic[];
}

const root = join(import.meta.dirname, "../../..");

/** The specs below folders of this repository. */
export function specsIn(...folders: readonly string[]): readonly SourceText[] {
  return findSpecs(root, folders).files.map(({ file }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
}

/** Specs of objects. */
export function specsOf(
  specs: readonly Readonly<Record<string, unknown>>[],
): readonly SourceText[] {
  return specs.map((spec, n) => ({
    file: `specs/${n}.json`,
    text: JSON.stringify(spec, null, 2),
  }));
}

/** What specs become, of the emitters that deploy them. */
export async function emitted(
  sources: readonly SourceText[],
  {
    infra = {},
    emitters = ["lambda", "infra"],
  }: { infra?: Partial<InfraConfig>; emitters?: readonly EmitterName[] } = {},
): Promise<Emitted> {
  const { model, files, problems } = await generate(sources, {
    emitters,
    verdicts: new Map(),
    infra: { ...defaultInfra, ...infra },
  });
  return {
    model,
    files: textsOf(files),
    errors: problems.filter(({ severity }) => severity === "error"),
  };
}

/** What specs become where CloudFormation takes no more than the given limits. */
export async function emittedWithin(
  limits: Partial<StackLimits>,
  sources: readonly SourceText[],
): Promise<Emitted> {
  const { model, files, errors } = await emitted(sources, {
    emitters: ["lambda"],
  });
  const plan = planStacks(model, defaultInfra, {
    ...cloudFormationLimits,
    ...limits,
  });
  const render = await unitRenderer([], () => undefined);
  const options = {
    infra: defaultInfra,
    fragments: new Map<string, JsonValue>(),
  };
  const stacks: OutputFile[] = [];
  for (const unit of stackUnits(model, plan, defaultInfra)) {
    const { files, fragment = null } = await render(unit);
    options.fragments.set(unit.id, fragment);
    stacks.push(...files);
  }
  for (const unit of rootUnits(model, plan, options)) {
    stacks.push(...(await render(unit)).files);
  }
  return { model, files: new Map([...files, ...textsOf(stacks)]), errors };
}

function textsOf(files: readonly OutputFile[]): Files {
  return new Map(files.map(({ path, text }) => [path, text]));
}
