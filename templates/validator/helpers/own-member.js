/** A member that the object has itself, whose name every object inherits. */
function ownMember(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
