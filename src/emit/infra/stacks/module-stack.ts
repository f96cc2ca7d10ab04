import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { apiResources, stageAddress } from "../rest-api/stage.js";
import { authorizerFunction } from "../functions/authorizer-function.js";
import type { DeploymentContext } from "../functions/deployed-function.js";
import { endpointFunction } from "../functions/endpoint-function.js";
import { functionResources } from "../functions/function-resources.js";
import { fnGetAtt, ref } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import { nestedStack } from "./nested-stack.js";
import { api, failureQueue, failureQueueArn } from "../template/parameters.js";
import { queueResources } from "../failure-queue.js";
import { groupBy } from "../../../model/group-by.js";
import { stackNumberOf } from "./numbered-stacks.js";
import { exceededLimit, stackFile, type StackFile } from "./stack-file.js";
import {
  mergeEntries,
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
  if (exceededLimit(whole) === undefined) return { own: whole, numbered: [] };
  const { own, numbered } = spreadStacks(module, infra);
  return { own: stackFile(own, place), numbered };
}

/** Where the files of a module's stacks are. */
export function folderOf({ name }: Module): string {
  return `stacks/${name.slug}`;
}

function wholeStack(module: Module, infra: InfraConfig): Template {
  const context = { infra, queueArn: fnGetAtt(failureQueue, "Arn") };
  const { endpoints } = module;
  const functions = endpointResources(endpoints, context);
  const after = endpoints.map(({ name }) => logicalId(name, "Function"));
  return stackOf(module, { context, functions, after });
}

function spreadStacks(module: Module, infra: InfraConfig) {
  const context = { infra, queueArn: fnGetAtt(failureQueue, "Arn") };
  const nestedContext = { infra, queueArn: ref(failureQueueArn) };
  const parameters = { [failureQueueArn]: context.queueArn };
  const numbered = groupBy(module.endpoints, ({ name }) =>
    stackNumberOf(name.wire),
  ).map(([number, endpoints]) =>
    stackFile(templateOf(endpointResources(endpoints, nestedContext)), {
      id: `Functions${number}`,
      path: `${folderOf(module)}/functions-${number}.yaml`,
      note: splitNote,
    }),
  );
  const functions = Object.fromEntries(
    numbered.map(({ id, path, template }) => {
      const location = path.replace(/^.*\//, "./");
      return [id, nestedStack(location, template, { parameters })];
    }),
  );
  // They ask for the API: it cannot come after them.
  const own = stackOf(module, { context, functions, after: [] });
  return { own, numbered };
}

interface Functions {
  readonly context: DeploymentContext;
  readonly functions: Entries;
  /** The resources that are created before the API. */
  readonly after: readonly string[];
}

function stackOf(
  module: Module,
  { context, functions, after }: Functions,
): Template {
  const { endpoints, authorizers } = module;
  const { infra } = context;
  const hasQueue = endpoints.some(({ mode }) => mode === "ASYNC");
  const authorizerFunctions = authorizers.map((one) =>
    authorizerFunction(one, context),
  );
  const authorizerIds = authorizerFunctions.map(({ name }) =>
    logicalId(name, "Function"),
  );
  return templateOf(
    {
      ...apiResources(module, { infra, after: [...authorizerIds, ...after] }),
      ...(hasQueue && queueResources()),
      ...mergeEntries(
        authorizerFunctions.map((one) => functionResources(one, context)),
      ),
      ...functions,
    },
    {
      ApiId: { Value: ref(api) },
      Address: { Value: stageAddress },
      ...(hasQueue && { FailureQueueUrl: { Value: ref(failureQueue) } }),
    },
  );
}

function endpointResources(
  endpoints: readonly Endpoint[],
  context: DeploymentContext,
): Entries {
  return mergeEntries(
    endpoints.map((endpoint) =>
      functionResources(endpointFunction(endpoint, context), context),
    ),
  );
}

const splitNote =
  "The module's functions do not fit one stack. The first deployment of this file needs another FunctionPrefix, because a name is free only when its function has left template.yaml; URLs stay.";
