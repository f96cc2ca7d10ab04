import draftFour, { type ValidateFunction } from "ajv-draft-04";
import type { Draft4Schema, ValidateValue } from "./model-schema.js";

/** The model of a schema; throws where draft 4 has no such schema. Equal schemas are compiled once, however often an API is read again. */
export function compileModel(schema: Draft4Schema): ValidateValue {
  const content = JSON.stringify(schema);
  const known = compiled.get(content);
  if (known !== undefined) return known;
  const model = validateWith(ajv.compile(schema));
  if (compiled.size >= maxModels) compiled.clear();
  compiled.set(content, model);
  return model;
}

const compiled = new Map<string, ValidateValue>();
const maxModels = 10_000;

// One for all: making one compiles the schema of draft 4 itself.
const ajv = new draftFour.default({
  allErrors: true,
  strict: false,
  // Patterns are ES5's: without the flag u.
  unicodeRegExp: false,
  validateFormats: false,
  logger: false,
});

function validateWith(validate: ValidateFunction): ValidateValue {
  return (value) => {
    if (validate(value)) return undefined;
    const errors = validate.errors?.slice(0, 20) ?? [];
    return errors
      .map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`)
      .map((words) => words.trim())
      .join(", ");
  };
}
