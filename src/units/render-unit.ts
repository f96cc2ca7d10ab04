import type { RenderedUnit, Unit } from "../emit/emitter.js";
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
  if (overrides.length === 0) return (unit) => renderUnit(unit, []);
  const { compileOverrides } = await import("../emit/overrides.js");
  const compiled = compileOverrides(overrides, report);
  return (unit) =>
    renderUnit(
      unit,
      compiled.filter(({ override }) =>
        override.name.startsWith(`${unit.emitter}/`),
      ),
    );
}

async function renderUnit(
  unit: Unit,
  overrides: readonly CompiledOverride[],
): Promise<RenderResult> {
  const { kinds } = await loadEmitter[unit.emitter]();
  const kind = kinds.find(({ name }) => name === unit.kind);
  if (kind === undefined) throw new Error(`There is no kind of ${unit.id}`);
  const [first, ...others] = overrides;
  if (first !== undefined) {
    const { renderOverridden } = await import("../emit/overrides.js");
    return renderOverridden(
      (templates) => kind.render(unit.input, templates),
      [first, ...others],
    );
  }
  const { ourTemplates } = await import("../render/render.js");
  return { ...kind.render(unit.input, ourTemplates), problems: [] };
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
