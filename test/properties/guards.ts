import { validatorModule } from "../../src/emit/validator/validator-module.js";
import type { Shape } from "../../src/model/schema/shape.js";
import { ourTemplates } from "../../src/render/render.js";
import type { Validator } from "../../templates/lambda/runtime/violation.js";

/** The text of a module that guards a shape. */
export function guardText(shape: Shape): string {
  const options = { from: "specs/a.yaml", templates: ourTemplates };
  return validatorModule({ isPayload: shape }, options);
}

/** The guard of a shape, imported as Node.js imports what is emitted. */
export function guardOf(shape: Shape): Promise<Validator<unknown>> {
  return importGuard(guardText(shape));
}

/** The guard that the text of a module exports. */
export async function importGuard(text: string): Promise<Validator<unknown>> {
  const url = `data:text/javascript,${encodeURIComponent(text)}`;
  const module = (await import(/* @vite-ignore */ url)) as {
    readonly isPayload: Validator<unknown>;
  };
  return module.isPayload;
}
