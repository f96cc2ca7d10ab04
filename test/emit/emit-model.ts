import type { EmitterName, OutputFile } from "../../src/emit/emitter.js";
import { emitFiles } from "../../src/generate.js";
import type { Model } from "../../src/model/model.js";
import { renderInTurn, unitRenderer } from "../../src/units/render-unit.js";

/** The files of one emitter; what it reports is thrown. */
export async function emitModel(
  model: Model,
  emitter: EmitterName,
): Promise<readonly OutputFile[]> {
  const report = ({ message }: { readonly message: string }): never => {
    throw new Error(message);
  };
  const render = renderInTurn(await unitRenderer([], report));
  return emitFiles(model, { emitters: [emitter], render }, report);
}
