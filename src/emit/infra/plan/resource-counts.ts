import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";

/** The resources of an endpoint's function as SAM expands it: log, role, function and permission; of an ASYNC one also its configuration of events and its alarm. */
export function functionResourceCount({ mode }: Endpoint): number {
  return mode === "ASYNC" ? 6 : 4;
}

/** The resources of a module's stack beside its endpoints' functions: an API is three with its stage and deployment, and has a log; a queue has two alarms; an authorizer is log, role, function and permission. */
export function moduleResourceCount(module: Module): number {
  return 4 + (hasQueue(module) ? 3 : 0) + 4 * module.authorizers.length;
}

/** The resources that give callers access to a module's API: a base path, and a usage plan with a key that belongs to it. */
export function accessResourceCount(module: Module): number {
  return hasKeys(module) ? 4 : 1;
}

/** The outputs of a module's stack: the id and address of its API, its queue, and where it is a root its key. */
export function moduleOutputCount(module: Module, isNested: boolean): number {
  const hasKey = !isNested && hasKeys(module);
  return 2 + (hasQueue(module) ? 1 : 0) + (hasKey ? 1 : 0);
}

/** The resources of `template.yaml` that an account has once: the role of API Gateway's logs with what gives it to the account, and the domain. */
export const accountResourceCount = 3;

/** Where the domain's record has to point takes two outputs. */
export const domainOutputCount = 2;

/** Whether a module has a queue for ASYNC requests that were not applied. */
export function hasQueue({ endpoints }: Module): boolean {
  return endpoints.some(({ mode }) => mode === "ASYNC");
}

/** Whether a module's callers need an API key. */
export function hasKeys({ endpoints }: Module): boolean {
  return endpoints.some(({ security }) => security === "api_key");
}
