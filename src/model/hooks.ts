import type { Endpoint } from "./model.js";

/** A function that users write for an endpoint. */
export type HookName = "authorize" | "before" | "after" | "handle";

/** The functions that an endpoint's hook file exports, in the order in which they run. */
export function hooksOf({
  action,
  security,
}: Pick<Endpoint, "action" | "security">): readonly HookName[] {
  const work: readonly HookName[] =
    action === "custom" ? ["handle"] : ["before", "after"];
  return security === "none" ? work : ["authorize", ...work];
}
