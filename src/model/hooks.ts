import type { Security } from "../spec/endpoint-spec.js";
import type { Endpoint } from "./model.js";

/** A function that users write for an endpoint. */
export type HookName = "authorize" | "before" | "after" | "handle";

/** The functions that an endpoint's hook file exports, in the order in which they run. */
export function hooksOf({
  action,
  security,
}: Pick<Endpoint, "action" | "security">): readonly HookName[] {
  const logic: readonly HookName[] =
    action === "custom" ? ["handle"] : ["before", "after"];
  return hasAuthorizeHook(security) ? ["authorize", ...logic] : logic;
}

/** The ways to authenticate that users' own code decides on; API Gateway checks the others. */
export type HttpAuthScheme = Extract<Security, "basic" | "bearer">;

/** Whether an endpoint's `authorize` decides who may call it. */
export function hasAuthorizeHook(
  security: Security,
): security is HttpAuthScheme {
  return security === "basic" || security === "bearer";
}
