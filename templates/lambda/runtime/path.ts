import { Problem } from "./problem.js";

/** The values of a path's parameters; undefined where the path, whose segments are decoded, is another. */
export function matchPath(
  template: string,
  path: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const wanted = template.split("/");
  if (wanted.length !== path.length) return undefined;
  const values = new Map<string, string>();
  for (const [i, step] of wanted.entries()) {
    const text = path[i] ?? "";
    const name = /^\{(.+)\}$/.exec(step)?.[1];
    if (name === undefined && step !== text) return undefined;
    if (name === undefined) continue;
    if (text === "") return undefined;
    values.set(name, text);
  }
  return values;
}

/** A segment of a path as it was sent, decoded once: a plus sign stays one. Undefined where an escape does not stand for UTF-8. */
export function decodePathText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Refuses a path that cannot be decoded. */
export function unreadablePath(): Problem {
  return new Problem(400, "An escape in the path does not stand for UTF-8.");
}
