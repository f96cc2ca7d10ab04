/** Removes what is not among the members; where as many are there as are known, nothing is. */
function dropUnknown(object, members, known) {
  if (countMembers(object) === known) return;
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(members, name)) delete object[name];
  }
}
