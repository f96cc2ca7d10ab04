import type { Location, Report } from "../diagnostics/diagnostic.js";
import type { InfraConfig } from "../config/infra-config.js";
import type { Endpoint, Model } from "../model/model.js";
import { joinPath, type FilePath } from "../names/file-path.js";
import type { Templates } from "../render/render.js";

/** A file that an emitter wants: its path below the out folder, its text with LF, and the spec that it comes from. */
export interface OutputFile {
  readonly path: FilePath;
  readonly text: string;
  readonly from: Location;
  readonly emitter: EmitterName;
}

/** The names of all emitters, in the order in which they run. */
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

/** What emitted files depend on beside the model. */
export interface EmitOptions {
  /** Receives what no deployment can hold: then nothing is written. */
  readonly report: Report;
  readonly infra: InfraConfig;
  readonly templates: Templates;
}

/** A pure function from the model to files; their order does not matter. */
export interface Emitter {
  readonly name: EmitterName;
  readonly summary: string;
  emit(model: Model, options: EmitOptions): readonly OutputFile[];
}

/** A file in the folder of an endpoint's code, which several emitters share. */
export function endpointFile(
  { name, at }: Endpoint,
  emitter: EmitterName,
  { file, text }: { readonly file: string; readonly text: string },
): OutputFile {
  const path = joinPath("endpoints", name.slug, file);
  return { path, text, from: at, emitter };
}
