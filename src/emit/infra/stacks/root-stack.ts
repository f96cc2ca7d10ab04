import type { Module } from "../../../model/modules.js";
import type { Data } from "../../../render/yaml.js";
import { accountResources } from "../rest-api/account.js";
import {
  basePath,
  domainOutputs,
  domainResources,
} from "../rest-api/domain.js";
import { fnGetAtt, ref, fnSub, fnIf } from "../template/intrinsics.js";
import { logicalId, type LogicalIdSuffix } from "../template/logical-id.js";
import { nestedStack } from "./nested-stack.js";
import {
  accountLogRole,
  apiLogs,
  domainName,
  hasDomain,
  makesLogRole,
  rootParameters,
  type PrefixRoom,
} from "../template/parameters.js";
import type { StackFile } from "./stack-file.js";
import {
  mergeEntries,
  templateOf,
  type Entries,
  type Template,
} from "../template/template.js";
import { usagePlanResources } from "../rest-api/usage-plan.js";

/** A module with the stack of its API. */
export type ModuleStack = readonly [Module, StackFile];

/** The parts of the root stack that differ between deployments. */
export interface RootStackParts {
  readonly tables: readonly StackFile[];
  readonly modules: readonly ModuleStack[];
  readonly room: PrefixRoom;
  /** The ledger's name, where there is one. */
  readonly ledger?: Data;
}

/** The root: the stacks of tables, then a stack a module, and what callers of all need. */
export function rootStack({
  tables,
  modules,
  room,
  ledger,
}: RootStackParts): Template {
  const tableStacks = tables.map(({ id, path, template }) => {
    return [id, nestedStack(`./${path}`, template, {})] as const;
  });
  const after = tableStacks.map(([id]) => id);
  const moduleStacks = modules.map(([, { id, path, template }]) => {
    const parameters = { [apiLogs]: apiLogsValue };
    return [
      id,
      nestedStack(`./${path}`, template, { parameters, after }),
    ] as const;
  });
  const resources = {
    ...accountResources,
    ...domainResources,
    ...Object.fromEntries([...tableStacks, ...moduleStacks]),
    ...mergeEntries(modules.map(accessResources)),
  };
  const outputs = {
    ...domainOutputs,
    ...(ledger !== undefined && { Ledger: { Value: ledger } }),
    ...mergeEntries(modules.map(outputsOf)),
  };
  return templateOf(resources, outputs, rootParameters(room));
}

/** A reference to what gives the account its role: whoever writes logs comes after it. */
const apiLogsValue = fnIf(makesLogRole, ref("ApiAccount"), ref(accountLogRole));

/** The base path and usage plan of an API. They refer to the stack's outputs, which are there when the API's stage is. */
function accessResources([module, stack]: ModuleStack): Entries {
  const { name } = module;
  const apiId = fnGetAtt(stack.id, "Outputs.ApiId");
  return {
    [logicalId(name, "BasePath")]: basePath(name, apiId),
    ...(hasKeys(module) && usagePlanResources(name, apiId)),
  };
}

function outputsOf([module, { id, template }]: ModuleStack): Entries {
  const { name } = module;
  const output = (part: LogicalIdSuffix) => fnGetAtt(id, `Outputs.${part}`);
  const address = fnIf(
    hasDomain,
    fnSub(`https://\${${domainName}}/${name.slug}`),
    output("Address"),
  );
  const hasQueue = "FailureQueueUrl" in (template.Outputs ?? {});
  return {
    [logicalId(name, "Address")]: { Value: address },
    ...(hasQueue && {
      [logicalId(name, "FailureQueueUrl")]: {
        Value: output("FailureQueueUrl"),
      },
    }),
    ...(hasKeys(module) && {
      [logicalId(name, "ApiKeyId")]: { Value: ref(logicalId(name, "ApiKey")) },
    }),
  };
}

function hasKeys({ endpoints }: Module): boolean {
  return endpoints.some(({ security }) => security === "api_key");
}
