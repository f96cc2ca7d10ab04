import type { MappingTemplate } from "../mapping-templates/template-variables.js";
import type { DraftFour } from "../validation/model-schema.js";
import type { Model } from "../validation/request-validator.js";

/** What reads languages inside a definition; both throw where there is a mistake. */
export interface Engines {
  readonly parse: (template: string) => MappingTemplate;
  readonly compile: (schema: DraftFour) => Model;
}

/** Loads the engines that the definitions need: an API without templates or models costs no import of either. */
export async function loadEngines(definitions: string): Promise<Engines> {
  const [velocity, models] = await Promise.all([
    definitions.includes("Templates")
      ? import("../mapping-templates/velocity.js")
      : none,
    definitions.includes("request-validator")
      ? import("../validation/compile-model.js")
      : none,
  ]);
  return {
    parse: velocity?.parseTemplate ?? unneeded,
    compile: models?.compileModel ?? unneeded,
  };
}

const none = undefined;

function unneeded(): never {
  throw new Error("an engine was not loaded");
}
