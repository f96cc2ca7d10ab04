import type { Location, Report } from "../diagnostics/diagnostic.js";
import type { InfraConfig } from "../config/infra-config.js";
import type { Model } from "../model/model.js";
import type { FilePath } from "../names/file-path.js";

/** A file that an emitter wants: its path below the out folder, its text with LF, and the spec that caused it. */
export interface OutputFile {
  readonly path: FilePath;
  readonly text: string;
  readonly from: Location;
  readonly emitter: EmitterName;
}

/** The emitters, in the order in which they speak. */
export const emitterNames = [
  "lambda",
  "validator",
  "dynamodb",
  "docs",
  "openapi",
  "infra",
] as const;

/** The name of one emitter, as `--only` takes it. */
export type EmitterName = (typeof emitterNames)[number];

/** What shapes files beside the specs. */
export interface EmitOptions {
  /** Hears of what specs ask for and no deployment can hold: then nothing is written. */
  readonly report: Report;
  readonly infra: InfraConfig;
}

/** An emitter: from the model to the files it wants. Pure; the order of files does not matter. */
export interface Emitter {
  readonly name: EmitterName;
  readonly summary: string;
  emit(model: Model, options: EmitOptions): readonly OutputFile[];
}
