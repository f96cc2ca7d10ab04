import { _, stringify } from "ajv/dist/core.js";
import type { KeywordErrorDefinition } from "ajv/dist/types/index.js";
import type { Pattern } from "../../../../src/model/schema/rule.js";

/** What a violation of a limit tells. */
export const limitError: KeywordErrorDefinition = {
  message: "",
  params: ({ schema }) => _`{limit: ${schema as number}}`,
};

/** What a violation of a choice tells. */
export const choicesError: KeywordErrorDefinition = {
  message: "",
  params: ({ schema }) => _`{allowedValues: ${stringify(schema)}}`,
};

/** What a violation of a pattern tells. */
export const patternError: KeywordErrorDefinition = {
  message: "",
  params: ({ schema }) =>
    _`{pattern: ${stringify((schema as Pattern).source)}}`,
};
