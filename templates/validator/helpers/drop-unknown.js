/** Removes what is not among the members, of which so many are there: in an object that has no more, nothing is looked for. */
function dropUnknown(object, members, known) {
  if (countMembers(object) === known) return;
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(members, name)) delete object[name];
  }
}
