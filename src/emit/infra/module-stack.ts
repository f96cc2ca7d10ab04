import type { InfraConfig } from "../../config/infra.js";
import type { Endpoint } from "../../model/model.js";
import type { Module } from "../../model/modules.js";
import { addressOf, apiResources } from "./api-stage.js";
import { authorizerFunction } from "./authorizer-function.js";
import type { Around } from "./deployed-function.js";
import { endpointFunction } from "./endpoint-function.js";
import { functionResources } from "./function.js";
import { attribute, ref } from "./intrinsics.js";
import { logicalId } from "./logical-id.js";
import { nestedStack } from "./nested-stack.js";
import { failureQueue, failureQueueArn } from "./parameters.js";
import { queueResources } from "./queue.js";
import { bySlot } from "./spread.js";
import { fits, stackFile, type StackFile } from "./stack-file.js";
import { templateOf, type Entries, type Template } from "./template.js";
import { apiKey, usagePlanResources } from "./usage-plan.js";

/** What a module's stack says of itself to the root, where it has it. */
export const moduleOutputs = [
  "Address",
  "FailureQueueUrl",
  "ApiKeyId",
] as const;

/** The stacks of a module, its own first: one with everything in it, or where that would not fit, its endpoints' functions in numbered ones beside it. */
export function moduleStacks(
  module: Module,
  { infra, definition }: { infra: InfraConfig; definition: string },
): readonly StackFile[] {
  const path = `${folderOf(module)}/template.yaml`;
  const whole = stackFile(path, wholeStack(module, infra), definition);
  if (fits(whole)) return [whole];
  const { own, numbered } = spreadStacks(module, infra);
  return [stackFile(path, own, definition), ...numbered];
}

/** Where the files of a module's stacks are. */
export function folderOf({ name }: Module): string {
  return `stacks/${name.slug}`;
}

function wholeStack(module: Module, infra: InfraConfig): Template {
  const around = { infra, queueArn: attribute(failureQueue, "Arn") };
  const { endpoints } = module;
  const functions = endpointResources(endpoints, around);
  const after = endpoints.map(({ name }) => logicalId(name, "Function"));
  return stackOf(module, { around, functions, after });
}

function spreadStacks(module: Module, infra: InfraConfig) {
  const around = { infra, queueArn: attribute(failureQueue, "Arn") };
  const inside = { infra, queueArn: ref(failureQueueArn) };
  const given = { [failureQueueArn]: around.queueArn };
  const stacks = bySlot(module.endpoints, ({ name }) => name.wire).map(
    ([slot, some]) => {
      const template = templateOf(endpointResources(some, inside));
      const file = `functions-${slot}.yaml`;
      const nested = nestedStack(`./${file}`, template, { given });
      const path = `${folderOf(module)}/${file}`;
      return {
        id: `Functions${slot}`,
        nested,
        file: stackFile(path, template),
      };
    },
  );
  const functions = Object.fromEntries(
    stacks.map(({ id, nested }) => [id, nested]),
  );
  // They ask for the API: it cannot come after them.
  const own = stackOf(module, { around, functions, after: [] });
  return { own, numbered: stacks.map(({ file }) => file) };
}

interface Functions {
  readonly around: Around;
  readonly functions: Entries;
  /** What is there before the API is. */
  readonly after: readonly string[];
}

function stackOf(
  module: Module,
  { around, functions, after }: Functions,
): Template {
  const { endpoints, authorizers } = module;
  const { infra } = around;
  const hasQueue = endpoints.some(({ mode }) => mode === "ASYNC");
  const hasKeys = endpoints.some(({ security }) => security === "api_key");
  const guards = authorizers.map((one) => authorizerFunction(one, around));
  const guardIds = guards.map(({ name }) => logicalId(name, "Function"));
  return templateOf(
    {
      ...apiResources(module, { infra, after: [...guardIds, ...after] }),
      ...(hasKeys && usagePlanResources()),
      ...(hasQueue && queueResources()),
      ...merged(guards.map((guard) => functionResources(guard, around))),
      ...functions,
    },
    {
      Address: { Value: addressOf(module) },
      ...(hasQueue && { FailureQueueUrl: { Value: ref(failureQueue) } }),
      ...(hasKeys && { ApiKeyId: { Value: ref(apiKey) } }),
    },
  );
}

function endpointResources(
  endpoints: readonly Endpoint[],
  around: Around,
): Entries {
  return merged(
    endpoints.map((endpoint) =>
      functionResources(endpointFunction(endpoint, around), around),
    ),
  );
}

function merged(parts: readonly Entries[]): Entries {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
