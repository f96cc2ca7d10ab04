/** Whether everything is tried, as `npm run test:full` does. */
export const isFull = process.env["TEST_FULL"] === "1";

/** A suite's share in the gate, all of it in `npm run test:full`. Prints what the gate leaves out, so that nothing is skipped in silence. */
export function gateShare<T>({
  share,
  all,
  left,
}: {
  readonly share: T;
  readonly all: T;
  /** What is left out, in words. */
  readonly left: string;
}): T {
  if (isFull) return all;
  console.log(`Left to npm run test:full: ${left}`);
  return share;
}
