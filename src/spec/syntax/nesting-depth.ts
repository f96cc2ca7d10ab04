/** Whether a text of JSON or YAML is nested deeper than so many levels, 100 or more: parsers recurse. */
export function isDeeperThan(text: string, most: number): boolean {
  return isDeepByBrackets(text, most) || isDeepByColumns(text, most);
}

/** Whether brackets are nested deeper than that. */
function isDeepByBrackets(text: string, most: number): boolean {
  let depth = 0;
  for (const [token, end] of text.matchAll(/"(?:[^"\\\n]|\\.)*("?)|[[\]{}]/g)) {
    // A quote that nothing closes is a character like any other.
    if (end === '"') continue;
    for (const character of token) {
      if (character === "[" || character === "{") depth += 1;
      if (character === "]" || character === "}") depth -= 1;
      if (depth > most) return true;
    }
  }
  return false;
}

/** Whether YAML is nested deeper than that by columns alone; no level is narrower than one. */
function isDeepByColumns(text: string, most: number): boolean {
  if (!wide.test(text)) return false;
  const open: number[] = [];
  const start = /^(?:[ \t]|[-?:](?=[ \t]))*(?=\S)/gm;
  for (const [line] of text.matchAll(start)) {
    // A level starts behind all blanks, and at each mark among them.
    for (const { index } of line.matchAll(/[-?:]|$/g)) {
      while ((open.at(-1) ?? -1) >= index) open.pop();
      if (open.push(index) > most) return true;
    }
  }
  return false;
}

/** A line that starts with more columns than there may be levels. */
const wide = /^[ \t?:-]{100}/m;
