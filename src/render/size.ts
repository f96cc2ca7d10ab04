import type { Data } from "./yaml.js";

/** The bytes of data as JSON without blanks. */
export function jsonByteLength(data: Data): number {
  if (typeof data !== "object" || data === null) return scalarLength(data);
  if (Array.isArray(data)) {
    const items = data as readonly Data[];
    return items.reduce<number>(
      (sum, item) => sum + jsonByteLength(item),
      1 + Math.max(1, items.length),
    );
  }
  const entries =
    data instanceof Map
      ? [...(data as ReadonlyMap<string, Data>)]
      : Object.entries(data as Readonly<Record<string, Data>>);
  return entries.reduce(
    (sum, [key, value]) => sum + scalarLength(key) + 1 + jsonByteLength(value),
    1 + Math.max(1, entries.length),
  );
}

function scalarLength(value: string | number | boolean | null): number {
  return Buffer.byteLength(JSON.stringify(value));
}
