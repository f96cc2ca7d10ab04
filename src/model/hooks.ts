import type { Endpoint } from "./model.js";

/** A function that users write for an endpoint. */
export type HookName = "authorize" | "before" | "after" | "handle";

/** The functions that an endpoint's hook file exports, in the order in which they run. */
export const hooksOf: (endpoint: Endpoint) => readonly HookName[] = () => [
  "before",
  "after",
];
