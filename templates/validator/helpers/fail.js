/** The errors of the value that is being checked; null while there are none. */
let errors = null;

/** The place of the value that a function checks. */
const itself = { path: "", schema: "#/" };

/** Adds an error of the value at a place. */
function fail({ path, schema }, keyword, params) {
  const schemaPath = schema + keyword;
  errors ??= [];
  errors.push({ instancePath: path, schemaPath, keyword, params });
}
