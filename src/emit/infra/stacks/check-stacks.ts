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
  { at, cure, report }: { at: Location; cure: string; report: Report },
): void {
  const excess = exceededLimit(stack);
  if (excess === undefined) return;
  const subject = `The stack \`${stack.path}\``;
  const { kind, has, limit } = excess;
  report(
    problem("beyond-aws", at, {
      what: subject,
      has: `${has} ${kind}`,
      limit,
      cure,
    }),
  );
}

/** Reports what AWS would refuse of a module: its stacks, its functions, and their names. */
export function checkModule(
  { endpoints, authorizers }: Module,
  { stacks: { own, numbered }, infra, report }: ModuleToCheck,
): void {
  const [first] = endpoints;
  if (first === undefined) return;
  const cure = "Give some of its endpoints another `module`.";
  for (const stack of [own, ...numbered]) {
    checkStack(stack, { at: locationOf(first, "module"), cure, report });
  }
  const authorizerNames = new Set(
    authorizers.map(({ name }) => name.slug.toLowerCase()),
  );
  const context = { infra, queueArn: "" };
  for (const endpoint of endpoints) {
    if (authorizerNames.has(endpoint.lambdaFunction.toLowerCase())) {
      const name = endpoint.lambdaFunction;
      const subject = "a function beside the authorizer of that name";
      const rule = "another name";
      report(
        problem("invalid-name", locationOf(endpoint, "lambda_function"), {
          what: subject,
          name,
          rule,
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
    { what: "environment", part: environment, most: 4096 },
    { what: "role", part: statements, most: 10_240 },
  ];
  for (const { what: subject, part, most } of parts) {
    const size = JSON.stringify(part).length;
    if (size <= most) continue;
    report(
      problem("beyond-aws", locationOf(endpoint, "lambda_function"), {
        what: `The ${subject} of \`${endpoint.lambdaFunction}\``,
        has: `${size} characters`,
        limit: most,
        cure: "Give its tables shorter names, or let it write to fewer.",
      }),
    );
  }
}

/** A key of an endpoint's spec; where the spec leaves it out, the spec. */
function locationOf({ at }: Endpoint, key: string): Location {
  return { ...at, key: `/${key}` };
}
