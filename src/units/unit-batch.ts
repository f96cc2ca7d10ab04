import type { Unit } from "../emit/emitter.js";
import type { Override } from "../emit/overrides.js";
import type { KeptFile, TextOptions } from "./keep-text.js";
import type { RenderResult } from "./render-unit.js";

/** What a worker is started with. */
export interface WorkerOptions extends TextOptions {
  readonly overrides: readonly Override[];
}

/** Units as a worker gets them. */
export interface UnitBatch {
  /** The parts of inputs as JSON, each once. */
  readonly parts: readonly string[];
  readonly units: readonly BatchedUnit[];
}

/** A unit without the parts of its input. */
export interface BatchedUnit extends Omit<Unit, "input"> {
  /** The position of each part of the input, by its name. */
  readonly input: readonly (readonly [string, number])[];
}

/** What the units of a batch render to, in their order. */
export type RenderedBatch = readonly (Omit<RenderResult, "files"> & {
  readonly files: readonly KeptFile[];
})[];
