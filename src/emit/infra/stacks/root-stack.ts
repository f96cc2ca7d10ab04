import type { InfraConfig } from "../../../config/infra-config.js";
import type { Model } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { ledgerTable } from "../../../model/table/access.js";
import type { DeploymentPlan, StackPlace } from "../plan/deployment-plan.js";
import { usesLedger } from "../plan/plan-tables.js";
import { hasKeys, hasQueue } from "../plan/resource-counts.js";
import { accountResources } from "../rest-api/account.js";
import {
  addressOf,
  domainOutputs,
  domainResources,
} from "../rest-api/domain.js";
import { deployedTableName } from "../table-name.js";
import { fnGetAtt, fnIf, ref } from "../template/intrinsics.js";
import { logicalId, type LogicalIdSuffix } from "../template/logical-id.js";
import {
  accountLogRole,
  apiLogs,
  makesLogRole,
  rootDeclarations,
} from "../template/parameters.js";
import {
  mergeEntries,
  templateOf,
  type Entries,
} from "../template/template.js";
import { accessResources } from "./access-resources.js";
import { nestedStack } from "./nested-stack.js";
import { prefixRoom } from "./prefix-room.js";
import type { StackFile } from "./stack-file.js";

/** A stack of a plan, with the names of the parameters that its template declares. */
export interface DeclaredStack extends StackPlace {
  /** Whether it is nested in `template.yaml`. */
  readonly isNested: boolean;
  readonly parameters: readonly string[];
}

/** The stacks beside that of `template.yaml`, which nests some of them. */
interface OtherStacks {
  readonly tables: readonly DeclaredStack[];
  /** Of modules, in the order of the plan. */
  readonly modules: readonly DeclaredStack[];
}

/** The stack of `template.yaml`: the stacks of tables, then a stack a module, and what callers of all need. */
export function rootStack(
  model: Model,
  plan: DeploymentPlan,
  { infra, ...others }: OtherStacks & { readonly infra: InfraConfig },
): StackFile {
  const modules = plan.hasOneRoot
    ? plan.modules.map(({ module }) => module)
    : [];
  const ledger = deployedTableName(ledgerTable, infra);
  const template = templateOf(
    {
      ...accountResources,
      ...domainResources,
      ...nestedStacks(others),
      ...mergeEntries(modules.map(accessTo)),
    },
    {
      ...domainOutputs,
      ...(usesLedger(model) && { Ledger: { Value: ledger } }),
      ...mergeEntries(
        modules.map((module) => ({
          ...addressOutput(module),
          ...(plan.hasAllOutputs && otherOutputs(module)),
        })),
      ),
    },
    rootDeclarations(
      prefixRoom(
        plan.modules.map(({ module }) => module),
        model.tables,
      ),
    ),
  );
  return { ...plan.root, template, note: plan.hasOneRoot ? "" : manyRootsNote };
}

function nestedStacks({ tables, modules }: OtherStacks): Entries {
  const nestedTables = tables.filter(({ isNested }) => isNested);
  const after = nestedTables.map(({ id }) => id);
  const parameters = { [apiLogs]: apiLogsValue };
  return mergeEntries([
    ...nestedTables.map((stack) => nested(stack, {})),
    ...modules
      .filter(({ isNested }) => isNested)
      .map((stack) => nested(stack, { parameters, after })),
  ]);
}

function nested(
  { id, path, parameters }: DeclaredStack,
  options: Parameters<typeof nestedStack>[2],
): Entries {
  return { [id]: nestedStack(`./${path}`, parameters, options) };
}

/** A reference to what gives the account its role: whoever writes logs comes after it. */
const apiLogsValue = fnIf(makesLogRole, ref("ApiAccount"), ref(accountLogRole));

/** It refers to an output of the module's stack, which is there when the API's stage is. */
function accessTo(module: Module): Entries {
  const apiId = outputOf(module, "ApiId");
  return accessResources(module, { apiId, domain: ref("Domain") });
}

function addressOutput(module: Module): Entries {
  const { name } = module;
  const address = addressOf(name, outputOf(module, "Address"));
  return { [logicalId(name, "Address")]: { Value: address } };
}

function otherOutputs(module: Module): Entries {
  const { name } = module;
  return {
    ...(hasQueue(module) && {
      [logicalId(name, "FailureQueueUrl")]: {
        Value: outputOf(module, "FailureQueueUrl"),
      },
    }),
    ...(hasKeys(module) && {
      [logicalId(name, "ApiKeyId")]: { Value: ref(logicalId(name, "ApiKey")) },
    }),
  };
}

function outputOf({ name }: Module, part: "ApiId" | LogicalIdSuffix) {
  return fnGetAtt(logicalId(name, "Module"), `Outputs.${part}`);
}

const manyRootsNote = `Each module is a root stack of its own, since one operation of CloudFormation cannot
deploy the service, or since \`stack_per_module\` asks for it; this stack holds what they
share. \`npm run deploy\` deploys all in order. The stack of a module that is gone stays
until \`sam delete --stack-name\` removes it.

Modules that this stack nested before leave it: their functions and APIs are deleted
here, then made in their own stacks, under the same names; the address of an API stays
on a domain of your own alone. Replay first what their queues of failures hold. To have
the new ones before the old ones go:
1. npm run deploy -- --from <the first module> --parameter-overrides FunctionPrefix=new-
2. Send callers to the addresses that the modules' stacks have as outputs.
3. npm run deploy -- --parameter-overrides FunctionPrefix=new- and all other parameters`;
