/** The key of a schema's root. */
export const rootKey = "root";

/** The schema key of a member below another, without the facet: a name that would read as something else is quoted. */
export function memberKey(parent: string, name: string): string {
  return /^[^.[\\]+$/.test(name)
    ? `${parent}.attributes.${name}`
    : `${parent}.attributes.[${JSON.stringify(name)}]`;
}

/** The schema key of the element of a list, without the facet. */
export function elementKey(parent: string): string {
  return `${parent}.items`;
}
