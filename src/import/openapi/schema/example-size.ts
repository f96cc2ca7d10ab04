/** Whether an example has more values than a spec takes. */
export function isTooLarge(value: unknown): boolean {
  const pending: unknown[] = [value];
  for (let values = 0; pending.length > 0; values += 1) {
    if (values > maxValues) return true;
    const next = pending.pop();
    if (typeof next !== "object" || next === null) continue;
    const children: readonly unknown[] = Object.values(next);
    if (children.length > maxValues) return true;
    pending.push(...children);
  }
  return false;
}

const maxValues = 2000;

/** What is noted of such an example, and what becomes of it. */
export const tooLargeExample = [
  `An example of more than ${maxValues} values`,
  "it was left out",
] as const;
