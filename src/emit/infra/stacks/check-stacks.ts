import {
  type Location,
  type Report,
  problem,
} from "../../../diagnostics/diagnostic.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import type { InfraConfig } from "../../../config/infra-config.js";
import type { DeployedFunction } from "../functions/deployed-function.js";
import { endpointFunction } from "../functions/endpoint-function.js";
import type { ModuleStacks } from "./module-stack.js";
import { exceededLimit, type StackFile } from "./stack-file.js";

/** Reports a stack that CloudFormation would refuse. */
export function checkStack(
  stack: StackFile,
  { at, help, report }: { at: Location; help: string; report: Report },
): void {
  const excess = exceededLimit(stack);
  if (excess === undefined) return;
  const { kind, has, limit } = excess;
  const what = `The stack \`${stack.path}\``;
  report(
    problem("beyond-aws", at, { what, has: `${has} ${kind}`, limit, help }),
  );
}

/** Reports what AWS would refuse of a module: its stacks, its functions, and their names. */
export function checkModule(
  { endpoints, authorizers }: Module,
  { stacks: { own, numbered }, infra, report }: ModuleToCheck,
): void {
  const [first] = endpoints;
  if (first === undefined) return;
  const help = "Give some of its endpoints another `module`.";
  for (const stack of [own, ...numbered]) {
    checkStack(stack, { at: locationOf(first, "module"), help, report });
  }
  const authorizerNames = new Set(
    authorizers.map(({ name }) => name.slug.toLowerCase()),
  );
  const context = { infra, queueArn: "" };
  for (const endpoint of endpoints) {
    if (authorizerNames.has(endpoint.lambdaFunction.toLowerCase())) {
      report(
        problem("invalid-name", locationOf(endpoint, "lambda_function"), {
          what: "a function beside the authorizer of that name",
          name: endpoint.lambdaFunction,
          rule: "another name",
        }),
      );
    }
    checkSizes(endpoint, endpointFunction(endpoint, context), report);
  }
}

interface ModuleToCheck {
  readonly stacks: ModuleStacks;
  readonly infra: InfraConfig;
  readonly report: Report;
}

function checkSizes(
  endpoint: Endpoint,
  { environment, statements }: DeployedFunction,
  report: Report,
): void {
  const parts = [
    { name: "environment", part: environment, limit: 4096 },
    { name: "role", part: statements, limit: 10_240 },
  ];
  for (const { name, part, limit } of parts) {
    const size = JSON.stringify(part).length;
    if (size <= limit) continue;
    report(
      problem("beyond-aws", locationOf(endpoint, "lambda_function"), {
        what: `The ${name} of \`${endpoint.lambdaFunction}\``,
        has: `${size} characters`,
        limit,
        help: "Give its tables shorter names, or let it write to fewer.",
      }),
    );
  }
}

/** A key of an endpoint's spec; where the spec leaves it out, the spec. */
function locationOf({ at }: Endpoint, key: string): Location {
  return { ...at, key: `/${key}` };
}
