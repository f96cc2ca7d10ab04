import AjvDraft04 from "ajv-draft-04";

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
  return ajv.compile(model);
}
