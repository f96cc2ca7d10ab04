import type { MappingTemplate } from "../mapping-templates/template-variables.js";
import type {
  Draft4Schema,
  ValidateValue,
} from "../validation/model-schema.js";

/** Compilers of the languages inside a definition; both throw where there is a mistake. */
export interface Compilers {
  readonly parseTemplate: (text: string) => MappingTemplate;
  readonly compileModel: (schema: Draft4Schema) => ValidateValue;
}

/** Loads the engines that the definitions need: an API without templates or models costs no import of either. */
export async function loadCompilers(definitions: string): Promise<Compilers> {
  const [{ parseTemplate }, { compileModel }] = await Promise.all([
    definitions.includes("Templates")
      ? import("../mapping-templates/velocity.js")
      : { parseTemplate: unneeded },
    definitions.includes("request-validator")
      ? import("../validation/compile-model.js")
      : { compileModel: unneeded },
  ]);
  return { parseTemplate, compileModel };
}

function unneeded(): never {
  throw new Error("an engine was not loaded");
}
