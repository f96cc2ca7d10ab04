export { generate, type Generated, type GenerateOptions } from "./generate.js";
export type { Diagnostic, Location } from "./diagnostics/diagnostic.js";
export {
  emitterNames,
  type OutputFile,
  type EmitterName,
} from "./emit/emitter.js";
export type { Model } from "./model/model.js";
export type { SourceText } from "./spec/syntax/source-text.js";
