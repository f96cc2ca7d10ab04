/** The least and the most that a setting may be. */
type Range = readonly [least: number, most: number];

/** MB of a function's memory. */
export const memoryRange: Range = [128, 10_240];

/** Seconds of a function's timeout. */
export const timeoutRange: Range = [1, 900];

/** Seconds within which a function answers where callers wait: API Gateway gives up after 29. */
export const maxSyncTimeout = 28;

/** Bytes of a request's body. */
export const bodyRange: Range = [1, 6_000_000];

/** Bytes of a body that are read where the spec does not say: an ASYNC request passes through a queue. */
export function defaultMaxBody(mode: "SYNC" | "ASYNC"): number {
  return mode === "ASYNC" ? 900_000 : 1_000_000;
}

/** The most global secondary indexes of a table: the default quota of DynamoDB. */
export const maxIndexes = 20;
