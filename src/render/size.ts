import type { Data } from "./yaml.js";

/** The bytes of data as JSON without blanks. */
export function jsonByteLength(data: Data): number {
  const text = JSON.stringify(data, (_, value: unknown) =>
    value instanceof Map
      ? Object.fromEntries(value as ReadonlyMap<string, Data>)
      : value,
  );
  return Buffer.byteLength(text);
}
