import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import { touchedTables } from "../../../model/table/touched-tables.js";
import type { Data } from "../../../render/yaml.js";
import { authorizerFunction } from "../functions/authorizer-function.js";
import type { DeploymentContext } from "../functions/deployed-function.js";
import { endpointFunction } from "../functions/endpoint-function.js";
import { functionResources } from "../functions/function-resources.js";
import { queueResources } from "../failure-queue.js";
import type { ModuleParts } from "../plan/deployment-plan.js";
import { hasKeys, hasQueue } from "../plan/resource-counts.js";
import { addressOf } from "../rest-api/domain.js";
import { apiResources, stageAddress } from "../rest-api/stage.js";
import { fnGetAtt, ref } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import {
  api,
  domainName,
  failureQueue,
  failureQueueArn,
  nestedDeclarations,
  rootDeclarations,
} from "../template/parameters.js";
import {
  mergeEntries,
  templateOf,
  type Entries,
  type Template,
} from "../template/template.js";
import { accessResources } from "./access-resources.js";
import { nestedStack } from "./nested-stack.js";
import { prefixRoom } from "./prefix-room.js";
import type { StackFile } from "./stack-file.js";

/** The stacks of a module, its own first. */
export function moduleStacks(
  plan: ModuleParts,
  infra: InfraConfig,
): readonly [own: StackFile, ...numbered: readonly StackFile[]] {
  const numbered = plan.numbered.map(({ endpoints }) =>
    numberedTemplate(endpoints, infra),
  );
  const template = moduleTemplate(plan, infra, numbered);
  const { id, path } = plan;
  const own = { id, path, template, note: "" };
  return [
    own,
    ...numbered.map((template, at) => {
      const { id, path } = plan.numbered[at] ?? plan;
      return { id, path, template, note: splitNote };
    }),
  ];
}

/** The template of a module's own stack, around the templates of its numbered ones. */
export function moduleTemplate(
  plan: Omit<ModuleParts, "id" | "path">,
  infra: InfraConfig,
  numbered = plan.numbered.map(({ endpoints }) =>
    numberedTemplate(endpoints, infra),
  ),
): Template {
  const { module, isNested } = plan;
  const { endpoints } = module;
  const queueArn = fnGetAtt(failureQueue, "Arn");
  const context = { infra, queueArn };
  const authorizers = module.authorizers.map((one) =>
    authorizerFunction(one, context),
  );
  const isWhole = numbered.length === 0;
  const functions = isWhole
    ? endpointResources(endpoints, context)
    : nestedStacks(plan, { templates: numbered, queueArn });
  // Functions of numbered stacks ask for the API: it cannot come after them.
  const after = [...authorizers, ...(isWhole ? endpoints : [])];
  const resources = mergeEntries([
    apiResources(module, {
      infra,
      after: after.map(({ name }) => logicalId(name, "Function")),
    }),
    hasQueue(module) ? queueResources() : {},
    ...authorizers.map((one) => functionResources(one, context)),
    functions,
    isNested ? {} : accessResources(module, ownReferences),
  ]);
  const declarations = isNested
    ? nestedDeclarations
    : rootDeclarations(prefixRoom([module], endpoints.flatMap(touchedTables)));
  return templateOf(resources, outputsOf(plan), declarations);
}

/** Where a module is a root stack, the domain was deployed before it. */
const ownReferences = { apiId: ref(api), domain: ref(domainName) };

/** The template of a stack of functions beside their module's own. */
export function numberedTemplate(
  endpoints: readonly Endpoint[],
  infra: InfraConfig,
): Template {
  const context = { infra, queueArn: ref(failureQueueArn) };
  return templateOf(endpointResources(endpoints, context));
}

function nestedStacks(
  { numbered }: Pick<ModuleParts, "numbered">,
  {
    templates,
    queueArn,
  }: { readonly templates: readonly Template[]; readonly queueArn: Data },
): Entries {
  const parameters = { [failureQueueArn]: queueArn };
  return mergeEntries(
    numbered.map(({ id, path }, at) => {
      const location = path.replace(/^.*\//, "./");
      const { Parameters = {} } = templates[at] ?? {};
      return {
        [id]: nestedStack(location, Object.keys(Parameters), { parameters }),
      };
    }),
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

/** What the stack around it, or people, need to know of a module. */
function outputsOf({
  module,
  isNested,
}: Pick<ModuleParts, "module" | "isNested">): Entries {
  const address = isNested
    ? stageAddress
    : addressOf(module.name, stageAddress);
  return {
    ApiId: { Value: ref(api) },
    Address: { Value: address },
    ...(hasQueue(module) && { FailureQueueUrl: { Value: ref(failureQueue) } }),
    ...(!isNested &&
      hasKeys(module) && {
        ApiKeyId: { Value: ref(logicalId(module.name, "ApiKey")) },
      }),
  };
}

const splitNote =
  "The module's functions do not fit one stack. The first deployment of this file needs another FunctionPrefix, because a name is free only when its function has left template.yaml; URLs stay.";
