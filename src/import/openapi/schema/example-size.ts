/** Whether an example has more values than a spec has place for. */
export function isLarge(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let values = 0; open.length > 0; values += 1) {
    if (values > mostValues) return true;
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    const below: readonly unknown[] = Object.values(next);
    if (below.length > mostValues) return true;
    open.push(...below);
  }
  return false;
}

const mostValues = 2000;

/** What is told of such an example. */
export const tooLarge = [
  `An example of more than ${mostValues} values`,
  "it was left out",
] as const;
