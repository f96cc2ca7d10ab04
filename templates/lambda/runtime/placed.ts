import type { Invocation } from "./invocation.js";

/** The request that a write is made for, and where its item stands in the payload, as a JSON Pointer. */
export interface Placed {
  readonly invocation: Invocation;
  readonly path: string;
}

/** A place in a list of the payload. */
export function at(
  invocation: Invocation,
  list: string,
  position: number,
): Placed {
  return { invocation, path: `${list}/${position}` };
}
