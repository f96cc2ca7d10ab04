import type { InfraConfig } from "../../../config/infra-config.js";
import {
  problem,
  type Location,
  type Report,
} from "../../../diagnostics/diagnostic.js";
import type { Model } from "../../../model/model.js";
import { checkFunctions } from "../functions/check-functions.js";
import { checkApiLimits } from "../rest-api/check-limits.js";
import type {
  DeploymentPlan,
  ModulePlan,
  PlannedStack,
} from "./deployment-plan.js";
import { planStacks } from "./plan-stacks.js";
import { cloudFormationLimits, exceededLimit } from "./stack-limits.js";

/** Reports what AWS would refuse to deploy, before anything is rendered: stacks, APIs, functions and their names. More than an account has unless its quotas are raised is a warning. */
export function checkLimits(
  model: Model,
  infra: InfraConfig,
  report: Report,
): void {
  const [first] = model.endpoints;
  if (first === undefined) return;
  const plan = planStacks(model, infra);
  for (const module of plan.modules) {
    checkModuleStacks(module, report);
    checkApiLimits(module, infra, report);
    checkFunctions(module.module, infra, report);
  }
  const help = "Deploy some of the modules as a service of their own.";
  for (const stack of [plan.root, ...plan.tables]) {
    checkStack(stack, { at: first.at, help, report });
  }
  const common = { at: first.at, infra, report };
  checkStackNames(plan, common);
  checkQuotas(plan, common);
}

function checkModuleStacks(plan: ModulePlan, report: Report): void {
  const [first] = plan.module.endpoints;
  if (first === undefined) return;
  const at = { ...first.at, key: "/module" };
  const help = "Give some of its endpoints another `module`.";
  for (const stack of [plan, ...plan.numbered]) {
    checkStack(stack, { at, help, report });
  }
  const limit = cloudFormationLimits.operation;
  if (plan.operation <= limit) return;
  report(
    problem("beyond-aws", at, {
      what: `A deployment of \`${plan.path}\` and the stacks in it`,
      has: `${plan.operation} resources`,
      limit,
      help,
    }),
  );
}

function checkStack(
  { path, size }: PlannedStack,
  { at, help, report }: { at: Location; help: string; report: Report },
): void {
  const excess = exceededLimit(size, cloudFormationLimits);
  if (excess === undefined) return;
  const { kind, has, limit } = excess;
  const what = `The stack \`${path}\``;
  report(
    problem("beyond-aws", at, { what, has: `${has} ${kind}`, limit, help }),
  );
}

interface Common {
  readonly at: Location;
  readonly infra: InfraConfig;
  readonly report: Report;
}

/** The names of several root stacks start with the one that the configuration gives. */
function checkStackNames(
  { roots }: DeploymentPlan,
  { at, infra: { stackName }, report }: Common,
): void {
  const ends = roots.map(({ id }) => (id === "" ? "" : `-${id}`));
  const longest = ends.reduce((a, b) => (b.length > a.length ? b : a), "");
  const length = stackName.length + longest.length;
  if (length <= longestStackName) return;
  report(
    problem("beyond-aws", at, {
      what: `The name of the stack \`${stackName}${longest}\``,
      has: `${length} characters`,
      limit: longestStackName,
      help: "Give `stack_name` of the configuration fewer.",
    }),
  );
}

const longestStackName = 128;

function checkQuotas(
  { modules, tables }: DeploymentPlan,
  { at, infra: { quotas }, report }: Common,
): void {
  const counts = {
    roles: modules.reduce(
      (sum, { module: { endpoints, authorizers } }) =>
        sum + endpoints.length + authorizers.length,
      0,
    ),
    tables: tables.reduce((sum, { size }) => sum + size.resources, 0),
  };
  for (const kind of ["roles", "tables"] as const) {
    const quota = quotas[kind];
    if (counts[kind] <= quota) continue;
    const has = `${counts[kind]} ${kind}`;
    report(problem("beyond-quota", at, { has, kind, quota }));
  }
}
