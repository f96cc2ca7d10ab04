import AjvDraft04 from "ajv-draft-04";
import type { Definition } from "./definitions.js";

/** What reads a model as API Gateway does. Throws where it is no schema of draft-04, or has a pattern that ECMAScript 5 does not know. */
export function readerOf(model: object): (value: unknown) => boolean {
  const ajv = new AjvDraft04.default({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowMatchingProperties: true,
    ownProperties: true,
    unicodeRegExp: false,
    logger: false,
  });
  ajv.addKeyword("components");
  return ajv.compile(model);
}

/** A model with all that its references lead to. AWS has it that models refer to others: https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html, "Creating more complex models". */
export function standalone(
  model: object,
  { components: { schemas } }: Definition,
): object {
  return { ...model, components: { schemas } };
}
