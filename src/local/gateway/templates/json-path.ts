import { memberOf } from "./java.js";

/** What a path leads to in a value as Java has it: members, indices and `['names']` in turn. Throws on any other path: none of ours has wildcards or filters. */
export function follow(value: unknown, path: string): unknown {
  let found = value;
  for (const step of stepsOf(path)) {
    if (typeof found !== "object" || found === null) return undefined;
    found = memberOf(found, step);
  }
  return found;
}

function stepsOf(path: string): readonly (string | number)[] {
  const known = steps.get(path);
  if (known !== undefined) return known;
  const text = path.startsWith("$") ? path.slice(1) : `.${path}`;
  const found: (string | number)[] = [];
  let end = 0;
  for (const match of text.matchAll(step)) {
    const [whole, name, quoted, index] = match;
    found.push(
      index === undefined ? (name ?? unquoted(quoted)) : Number(index),
    );
    end += whole.length;
  }
  if (end !== text.length) throw new Error(`${path} is no path that is read`);
  if (steps.size < 1000) steps.set(path, found);
  return found;
}

const step =
  /\.([^.[\]*()?@'"\s]+)|\[\s*((?:'(?:[^'\\]|\\.)*')|(?:"(?:[^"\\]|\\.)*"))\s*\]|\[\s*(\d+)\s*\]/gsy;
const steps = new Map<string, readonly (string | number)[]>();

function unquoted(text = "''"): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}
