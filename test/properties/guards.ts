import { compileGuards } from "../../src/emit/validator/compile.js";
import { validationSchema } from "../../src/languages/json-schema/ajv-dialect.js";
import type { Shape } from "../../src/model/schema/shape.js";
import type { Validator } from "../../templates/lambda/runtime/violation.js";

/** The text of a module that guards a shape. */
export function guardText(shape: Shape): string {
  return compileGuards({ isPayload: validationSchema(shape) });
}

/** The guard of a shape, imported as Node.js imports what is emitted. */
export async function guardOf(shape: Shape): Promise<Validator<unknown>> {
  const text = encodeURIComponent(guardText(shape));
  const url = `data:text/javascript,${text}`;
  const module = (await import(/* @vite-ignore */ url)) as {
    readonly isPayload: Validator<unknown>;
  };
  return module.isPayload;
}
