import type { Codec } from "./codec.js";

/** A time in milliseconds since 1970, stored in seconds, by which DynamoDB removes items. */
export const expiryMillis: Codec = {
  encode: (value: number) => ({ N: String(Math.floor(value / 1000)) }),
  decode: (stored) => Number(stored.N) * 1000,
};

/** A time by ISO 8601, stored in seconds since 1970, by which DynamoDB removes items. */
export const expiryText: Codec = {
  encode: (value: string) => ({ N: String(secondsOf(value)) }),
  decode: (stored) =>
    new Date(Number(stored.N) * 1000).toISOString().replace(".000Z", "Z"),
};

/** Seconds since 1970. A time without a zone is in UTC, and a leap second is the one before it. */
function secondsOf(time: string): number {
  const isZoned = /(?:Z|[+-]\d\d:\d\d)$/.test(time);
  const plain = time.replace(/:60(?=\.|Z|$)/, ":59");
  return Math.floor(Date.parse(isZoned ? plain : `${plain}Z`) / 1000);
}
