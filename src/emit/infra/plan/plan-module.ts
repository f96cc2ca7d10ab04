import type { InfraConfig } from "../../../config/infra-config.js";
import { groupBy } from "../../../model/group-by.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { logicalId } from "../template/logical-id.js";
import type { ModulePlan, NumberedPlan } from "./deployment-plan.js";
import { measureModule, measureNumbered } from "./measured-text.js";
import { stackNumberOf } from "./numbered-stacks.js";
import {
  accessResourceCount,
  functionResourceCount,
  moduleOutputCount,
  moduleResourceCount,
} from "./resource-counts.js";
import { exceededLimit, stackSize, type StackLimits } from "./stack-limits.js";
import type { ModuleTextBounds } from "./text-bounds.js";

interface Context {
  readonly infra: InfraConfig;
  readonly limits: StackLimits;
  readonly bounds: ModuleTextBounds;
  readonly isNested: boolean;
}

/** The stacks of a module: one with everything in it, or where that would not fit, its endpoints' functions in numbered ones that are nested in it. */
export function planModule(module: Module, context: Context): ModulePlan {
  const whole = planOwn(module, [], context);
  if (exceededLimit(whole.size, context.limits) === undefined) return whole;
  const numbered = groupBy(module.endpoints, ({ name }) =>
    stackNumberOf(name.wire),
  ).map(([number, endpoints]) =>
    planNumbered(endpoints, context, {
      id: `Functions${number}`,
      path: `${folderOf(module)}/functions-${number}.yaml`,
    }),
  );
  return planOwn(module, numbered, context);
}

/** Where the files of a module's stacks are. */
export function folderOf({ name }: Module): string {
  return `stacks/${name.slug}`;
}

function planOwn(
  module: Module,
  numbered: readonly NumberedPlan[],
  { infra, limits, bounds, isNested }: Context,
): ModulePlan {
  const functions = numbered.length === 0 ? module.endpoints : [];
  const access = isNested ? 0 : accessResourceCount(module);
  const resources =
    moduleResourceCount(module) +
    access +
    numbered.length +
    sum(functions.map(functionResourceCount));
  const outputs = moduleOutputCount(module, isNested);
  const bound =
    bounds.definition + bounds.template + functionBytes(functions, bounds);
  const held = { module, isNested, numbered };
  return {
    id: logicalId(module.name, "Module"),
    path: `${folderOf(module)}/template.yaml`,
    size: stackSize({ resources, outputs, bound }, limits, () =>
      measureModule(held, infra),
    ),
    operation: resources + sum(numbered.map(({ size }) => size.resources)),
    definitionBound: bounds.definition,
    ...held,
  };
}

function planNumbered(
  endpoints: readonly Endpoint[],
  { infra, limits, bounds }: Context,
  place: Pick<NumberedPlan, "id" | "path">,
): NumberedPlan {
  const resources = sum(endpoints.map(functionResourceCount));
  const bound = 3_000 + functionBytes(endpoints, bounds);
  return {
    ...place,
    size: stackSize({ resources, outputs: 0, bound }, limits, () =>
      measureNumbered(endpoints, infra),
    ),
    endpoints,
  };
}

function functionBytes(
  endpoints: readonly Endpoint[],
  { functions }: ModuleTextBounds,
): number {
  return sum(endpoints.map((one) => functions.get(one) ?? 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
