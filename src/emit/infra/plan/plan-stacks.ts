import { createHash } from "node:crypto";
import type { InfraConfig } from "../../../config/infra-config.js";
import type { Model } from "../../../model/model.js";
import { modulesOf } from "../../../model/modules.js";
import type {
  DeploymentPlan,
  ModulePlan,
  PlannedRoot,
  PlannedStack,
  TablesPlan,
} from "./deployment-plan.js";
import { planModule } from "./plan-module.js";
import { planTables, usesLedger } from "./plan-tables.js";
import {
  accessResourceCount,
  accountResourceCount,
  domainOutputCount,
  hasKeys,
  hasQueue,
} from "./resource-counts.js";
import {
  cloudFormationLimits,
  exceededLimit,
  type StackLimits,
} from "./stack-limits.js";
import { moduleTextBounds } from "./text-bounds.js";

/**
 * Which stacks a service is deployed as. What fits one operation of CloudFormation is one root stack. Of what does
 * not, each module is a root of its own: any other share would move modules between stacks when one of them grows or
 * another comes, and what moves is deleted in one stack and made in the other. The configuration may ask for that from
 * the start, so that a service that will be large never has to change.
 */
export function planStacks(
  model: Model,
  infra: InfraConfig,
  limits: StackLimits = cloudFormationLimits,
): DeploymentPlan {
  const known = plans.get(model);
  if (known?.infra === infra && known.limits === limits) return known.plan;
  const plan = planAnew(model, infra, limits);
  plans.set(model, { infra, limits, plan });
  return plan;
}

/** A run asks thrice: to check limits, for the stacks, and for what joins them. */
const plans = new WeakMap<
  Model,
  {
    readonly infra: InfraConfig;
    readonly limits: StackLimits;
    readonly plan: DeploymentPlan;
  }
>();

function planAnew(
  model: Model,
  infra: InfraConfig,
  limits: StackLimits,
): DeploymentPlan {
  const tables = planTables(model, infra, limits);
  const bounded = modulesOf(model).map(
    (module) => [module, moduleTextBounds(module, infra)] as const,
  );
  const planAll = (isNested: boolean): readonly ModulePlan[] =>
    bounded.map(([module, bounds]) =>
      planModule(module, { infra, limits, bounds, isNested }),
    );
  const one = infra.stackPerModule
    ? undefined
    : oneRoot(model, { tables, modules: planAll(true), limits });
  return one ?? manyRoots(model, { tables, modules: planAll(false), limits });
}

interface Parts {
  readonly tables: readonly TablesPlan[];
  readonly modules: readonly ModulePlan[];
  readonly limits: StackLimits;
}

/** Everything in `template.yaml`; undefined where it does not fit. */
function oneRoot(
  model: Model,
  { tables, modules, limits }: Parts,
): DeploymentPlan | undefined {
  const access = sum(modules.map((one) => accessResourceCount(one.module)));
  const all = sum(modules.map(outputCount));
  const shared = sharedOutputCount(model);
  const hasAllOutputs = shared + all <= limits.outputs;
  const root: PlannedStack = {
    ...place,
    size: {
      resources: accountResourceCount + tables.length + modules.length + access,
      bytes: rootTextBound,
      outputs: shared + (hasAllOutputs ? all : modules.length),
    },
  };
  const operation =
    root.size.resources +
    sum(tables.map(({ size }) => size.resources)) +
    sum(modules.map((one) => one.operation));
  const isTooLarge =
    exceededLimit(root.size, limits) !== undefined ||
    operation > limits.operation;
  if (isTooLarge) return undefined;
  const roots = [{ ...root, operation }];
  return { hasOneRoot: true, hasAllOutputs, root, tables, modules, roots };
}

/** The modules as roots. Tables stay nested in `template.yaml`, where they were before, as long as they fit one operation. */
function manyRoots(
  model: Model,
  { tables: planned, modules, limits }: Parts,
): DeploymentPlan {
  const all =
    accountResourceCount + sum(planned.map(({ size }) => 1 + size.resources));
  const isNested = all <= limits.operation;
  const tables = planned.map((one) => ({ ...one, isNested }));
  const root: PlannedRoot = {
    ...place,
    size: {
      resources: accountResourceCount + (isNested ? tables.length : 0),
      bytes: rootTextBound,
      outputs: sharedOutputCount(model),
    },
    operation: isNested ? all : accountResourceCount,
  };
  const tableRoots = isNested
    ? []
    : tables.map((one) => ({ ...one, operation: one.size.resources }));
  const others = [...tableRoots, ...modules].map((one) => ({
    ...one,
    id: shortId(one.id),
  }));
  const roots = [root, ...others];
  return {
    hasOneRoot: false,
    hasAllOutputs: true,
    root,
    tables,
    modules,
    roots,
  };
}

const place = { id: "", path: "template.yaml" };

/** Of at most 500 resources two or more are a module's; with its outputs they have less than 3,600 bytes. */
const rootTextBound = 900_000;

/** An id as the end of a stack's name, which has at most 128 characters. */
function shortId(id: string): string {
  if (id.length <= 64) return id;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 8);
  return `${id.slice(0, 56)}${hash}`;
}

function sharedOutputCount(model: Model): number {
  return domainOutputCount + (usesLedger(model) ? 1 : 0);
}

/** The outputs of a module in the one root: the address of its API, its queue, and its key. */
function outputCount({ module }: ModulePlan): number {
  return 1 + (hasQueue(module) ? 1 : 0) + (hasKeys(module) ? 1 : 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
