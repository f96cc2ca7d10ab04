/** The values of a path's parameters, decoded once; undefined where the path is another. */
export function matchPath(
  template: string,
  path: string,
): ReadonlyMap<string, string> | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const values = new Map<string, string>();
  for (const [i, step] of wanted.entries()) {
    const text = given[i] ?? "";
    const name = /^\{(.+)\}$/.exec(step)?.[1];
    if (name === undefined && step !== text) return undefined;
    if (name === undefined) continue;
    const value = decoded(text);
    if (value === undefined || value === "") return undefined;
    values.set(name, value);
  }
  return values;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
