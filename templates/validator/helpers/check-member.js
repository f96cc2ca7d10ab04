/** Checks a member by a function of its own. */
function checkMember(at, value, check) {
  const inner = errorsOf(value, check);
  if (inner !== null) addErrors(inner, at.path, at.schema);
}
