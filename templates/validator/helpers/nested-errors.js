/** The errors of a value inside the one that is being checked. */
function errorsOf(value, check) {
  const outer = errors;
  errors = null;
  check(value);
  const inner = errors;
  errors = outer;
  return inner;
}

/** Adds the errors of a value inside, told from where it stands. */
function addErrors(inner, path, schema) {
  errors ??= [];
  for (const { instancePath, schemaPath, keyword, params } of inner) {
    errors.push({
      instancePath: path + instancePath,
      schemaPath: schema + schemaPath.slice(itself.schema.length),
      keyword,
      params,
    });
  }
}
