/** Keeps values for so many milliseconds after they were first set; nothing with a time of 0. Of very many it forgets the oldest. */
export function createExpiringCache<Value>(
  lifetime: number,
  now: () => number,
) {
  const entries = new Map<string, { value: Value; end: number }>();

  return {
    get(key: string): Value | undefined {
      const entry = entries.get(key);
      if (entry === undefined || entry.end > now()) return entry?.value;
      entries.delete(key);
      return undefined;
    },
    set(key: string, value: Value): void {
      if (lifetime <= 0 || entries.has(key)) return;
      const [oldest] = entries.keys();
      if (entries.size >= maxEntries && oldest !== undefined)
        entries.delete(oldest);
      entries.set(key, { value, end: now() + lifetime });
    },
  };
}

const maxEntries = 10_000;
