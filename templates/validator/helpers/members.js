/** The places of an object's members by their names: the path in the object, and the path in its schema, which a keyword ends. */
function members(names) {
  return Object.fromEntries(names.map((name) => [name, placeOf(name)]));
}

function placeOf(name) {
  const step = name.replaceAll("~", "~0").replaceAll("/", "~1");
  const schema =
    name === "__proto__"
      ? "#/patternProperties/%5E__proto__%24/"
      : `#/properties/${encodeURIComponent(step)}/`;
  return { path: `/${step}`, schema };
}
