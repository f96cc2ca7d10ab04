const deepest = 64;

/** Whether a text that is JSON nests deeper than anything that can be stored: what walks through it would run out of stack. */
export function isDeep(json: string): boolean {
  let depth = 0;
  for (const [bracket] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") depth += 1;
    if (bracket === "]" || bracket === "}") depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
