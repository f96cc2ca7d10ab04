/** A member that an object has itself: `constructor` and the like are ordinary names. */
export function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name)
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
