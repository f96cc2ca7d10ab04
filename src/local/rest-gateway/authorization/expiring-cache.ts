/** Values that hold for a time. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Keeps values for so many milliseconds after they were first set; nothing with a time of 0. Of very many it forgets the oldest. */
export function createCache<Value>(
  lifetime: number,
  now: () => number,
): Cache<Value> {
  const kept = new Map<
    string,
    { readonly value: Value; readonly end: number }
  >();

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined || found.end > now()) return found?.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value) {
      if (lifetime <= 0 || kept.has(key)) return;
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      kept.set(key, { value, end: now() + lifetime });
    },
  };
}

const most = 10_000;
