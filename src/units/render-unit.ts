import type {
  Emitter,
  EmitterName,
  RenderedUnit,
  Unit,
} from "../emit/emitter.js";
import type { Templates } from "../render/render.js";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.js";
import type { CompiledOverride, Override } from "../emit/overrides.js";
import { loadEmitter } from "./emitters.js";

/** What a unit renders to, and what is wrong with users' templates in it. */
export interface RenderResult extends RenderedUnit {
  readonly problems: readonly Diagnostic[];
}

/** Renders one unit. */
export type RenderUnit = (unit: Unit) => Promise<RenderResult>;

/** A function that renders units with these templates of users in place of ours. The faults of the templates themselves are reported. */
export async function unitRenderer(
  overrides: readonly Override[],
  report: Report,
): Promise<RenderUnit> {
  const compiled = await compile(overrides, report);
  // Each is imported once: an import takes as long as a small unit.
  const contexts = new Map<EmitterName, Promise<EmitterContext>>();
  return async (unit) => {
    const { emitter: name } = unit;
    const known = contexts.get(name);
    const context = known ?? loadContext(name, compiled);
    if (known === undefined) contexts.set(name, context);
    return renderUnit(unit, await context);
  };
}

async function compile(
  overrides: readonly Override[],
  report: Report,
): Promise<readonly CompiledOverride[]> {
  if (overrides.length === 0) return [];
  const { compileOverrides } = await import("../emit/overrides.js");
  return compileOverrides(overrides, report);
}

/** What the units of an emitter are rendered with. */
interface EmitterContext {
  readonly emitter: Emitter;
  readonly templates: Templates;
  /** Users' templates of the emitter. */
  readonly overrides: readonly CompiledOverride[];
}

async function loadContext(
  name: EmitterName,
  compiled: readonly CompiledOverride[],
): Promise<EmitterContext> {
  const emitter = await loadEmitter[name]();
  const { ourTemplates: templates } = await import("../render/render.js");
  const overrides = compiled.filter(({ override }) =>
    override.name.startsWith(`${name}/`),
  );
  return { emitter, templates, overrides };
}

async function renderUnit(
  unit: Unit,
  { emitter, templates, overrides: [first, ...others] }: EmitterContext,
): Promise<RenderResult> {
  const kind = emitter.kinds.find(({ name }) => name === unit.kind);
  if (kind === undefined) throw new Error(`There is no kind of ${unit.id}`);
  if (first === undefined) {
    return { ...kind.render(unit.input, templates), problems: [] };
  }
  const { renderOverridden } = await import("../emit/overrides.js");
  return renderOverridden(
    (templates) => kind.render(unit.input, templates),
    [first, ...others],
  );
}

/** A unit, and what it renders to. */
export interface UnitResult extends RenderResult {
  readonly unit: Unit;
}

/** Renders units; the results are in their order. */
export type RenderUnits = (
  units: readonly Unit[],
) => Promise<readonly UnitResult[]>;

/** Renders units one after the other. */
export function renderInTurn(render: RenderUnit): RenderUnits {
  return async (units) => {
    const results: UnitResult[] = [];
    for (const unit of units) results.push({ unit, ...(await render(unit)) });
    return results;
  };
}
