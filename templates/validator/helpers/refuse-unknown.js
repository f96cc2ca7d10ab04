/** Refuses what is not among the members; where as many are there as are known, nothing is. */
function refuseUnknown(object, members, known) {
  if (countMembers(object) === known) return;
  for (const name of Object.keys(object)) {
    if (Object.hasOwn(members, name)) continue;
    fail(itself, "additionalProperties", { additionalProperty: name });
  }
}
