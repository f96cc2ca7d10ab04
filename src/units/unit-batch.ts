import type { OutputFile, Unit } from "../emit/emitter.js";
import type { Override } from "../emit/overrides.js";
import type { RenderResult } from "./render-unit.js";

/** What a worker is started with. */
export interface WorkerOptions {
  readonly overrides: readonly Override[];
  /** The hashes of the files that are in place: their texts are not needed. */
  readonly inPlace: ReadonlyMap<string, string>;
  /** Whether the texts of other files are needed. */
  readonly keepsTexts: boolean;
  /** The folder in which these are stored; where it is undefined, they are kept in memory. */
  readonly store?: string;
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
  readonly files: readonly RenderedFile[];
})[];

/** A file whose text may be on the disk. */
export type RenderedFile = Omit<OutputFile, "text"> & {
  readonly text?: string;
};
