import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { apiResources, ownAddress } from "../rest-api/stage.js";
import { authorizerFunction } from "../functions/authorizer-function.js";
import type { Around } from "../functions/deployed-function.js";
import { endpointFunction } from "../functions/endpoint-function.js";
import { functionResources } from "../functions/function-resources.js";
import { attribute, ref } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import { nestedStack } from "./nested-stack.js";
import { api, failureQueue, failureQueueArn } from "../template/parameters.js";
import { queueResources } from "../failure-queue.js";
import { bySlot } from "./slots.js";
import { excessOf, stackFile, type StackFile } from "./stack-file.js";
import {
  templateOf,
  type Entries,
  type Template,
} from "../template/template.js";

/** The stacks of a module. */
export interface ModuleStacks {
  /** The stack of its API. */
  readonly own: StackFile;
  /** Those of its endpoints' functions, where they do not fit the same. */
  readonly numbered: readonly StackFile[];
}

/** The stacks of a module: one with everything in it, or where that would not fit, its endpoints' functions in numbered ones beside it. */
export function moduleStacks(
  module: Module,
  { infra, definition }: { infra: InfraConfig; definition: string },
): ModuleStacks {
  const id = logicalId(module.name, "Module");
  const path = `${folderOf(module)}/template.yaml`;
  const place = { id, path, included: definition };
  const whole = stackFile(wholeStack(module, infra), place);
  if (excessOf(whole) === undefined) return { own: whole, numbered: [] };
  const { own, numbered } = spreadStacks(module, infra);
  return { own: stackFile(own, place), numbered };
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
  const numbered = bySlot(module.endpoints, ({ name }) => name.wire).map(
    ([slot, some]) =>
      stackFile(templateOf(endpointResources(some, inside)), {
        id: `Functions${slot}`,
        path: `${folderOf(module)}/functions-${slot}.yaml`,
        note: moved,
      }),
  );
  const functions = Object.fromEntries(
    numbered.map(({ id, path, template }) => {
      const location = path.replace(/^.*\//, "./");
      return [id, nestedStack(location, template, { given })];
    }),
  );
  // They ask for the API: it cannot come after them.
  const own = stackOf(module, { around, functions, after: [] });
  return { own, numbered };
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
  const guards = authorizers.map((one) => authorizerFunction(one, around));
  const guardIds = guards.map(({ name }) => logicalId(name, "Function"));
  return templateOf(
    {
      ...apiResources(module, { infra, after: [...guardIds, ...after] }),
      ...(hasQueue && queueResources()),
      ...merged(guards.map((guard) => functionResources(guard, around))),
      ...functions,
    },
    {
      ApiId: { Value: ref(api) },
      Address: { Value: ownAddress },
      ...(hasQueue && { FailureQueueUrl: { Value: ref(failureQueue) } }),
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

const moved =
  "The module's functions do not fit one stack. The first deployment of this file needs another FunctionPrefix, because a name is free only when its function has left template.yaml; URLs stay.";
