/** Values that hold for a time. */
export interface ExpiringCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Keeps values for so many milliseconds after they were first set; nothing with a time of 0. Of very many it forgets the oldest. */
export function createExpiringCache<Value>(
  lifetime: number,
  now: () => number,
): ExpiringCache<Value> {
  const entries = new Map<
    string,
    { readonly value: Value; readonly end: number }
  >();

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined || entry.end > now()) return entry?.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value) {
      if (lifetime <= 0 || entries.has(key)) return;
      const [oldest] = entries.keys();
      if (entries.size >= maxEntries && oldest !== undefined)
        entries.delete(oldest);
      entries.set(key, { value, end: now() + lifetime });
    },
  };
}

const maxEntries = 10_000;
