import type { MappingTemplate } from "../mapping-templates/template-variables.js";
import type { Draft4Schema } from "../validation/model-schema.js";
import type { ValidateValue } from "../validation/request-validator.js";

/** Compilers of the languages inside a definition; both throw where there is a mistake. */
export interface Compilers {
  readonly parseTemplate: (template: string) => MappingTemplate;
  readonly compileModel: (schema: Draft4Schema) => ValidateValue;
}

/** Loads the engines that the definitions need: an API without templates or models costs no import of either. */
export async function loadCompilers(definitions: string): Promise<Compilers> {
  const [velocity, models] = await Promise.all([
    definitions.includes("Templates")
      ? import("../mapping-templates/velocity.js")
      : none,
    definitions.includes("request-validator")
      ? import("../validation/compile-model.js")
      : none,
  ]);
  return {
    parseTemplate: velocity?.parseTemplate ?? unneeded,
    compileModel: models?.compileModel ?? unneeded,
  };
}

const none = undefined;

function unneeded(): never {
  throw new Error("an engine was not loaded");
}
