/** Gives an object a member that it lacks. */
function setDefault(object, name, value) {
  if (Object.hasOwn(object, name)) return;
  const property = { value, writable: true, enumerable: true };
  Object.defineProperty(object, name, { ...property, configurable: true });
}
