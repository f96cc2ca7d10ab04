import type { InfraConfig } from "../../../config/infra-config.js";
import { problem, type Report } from "../../../diagnostics/diagnostic.js";
import type { Endpoint } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import { touchedTables } from "../../../model/table/touched-tables.js";
import { endpointFunction } from "./endpoint-function.js";

/** Reports what AWS would refuse of a module's functions: names that its authorizers have, environments and roles that are too large. */
export function checkFunctions(
  { endpoints, authorizers }: Module,
  infra: InfraConfig,
  report: Report,
): void {
  const authorizerNames = new Set(
    authorizers.map(({ name }) => name.slug.toLowerCase()),
  );
  for (const endpoint of endpoints) {
    if (authorizerNames.has(endpoint.lambdaFunction.toLowerCase())) {
      report(
        problem("invalid-name", locationOf(endpoint), {
          what: "a function beside the authorizer of that name",
          name: endpoint.lambdaFunction,
          rule: "another name",
        }),
      );
    }
    if (touchedTables(endpoint).length > fewTables) {
      checkSizes(endpoint, infra, report);
    }
  }
}

/** So many tables fit in any case: a name has at most 255 characters, so each takes at most 600 of an environment's, and 2,000 of a role's with an index of it. */
const fewTables = 4;

function checkSizes(
  endpoint: Endpoint,
  infra: InfraConfig,
  report: Report,
): void {
  const context = { infra, queueArn: "" };
  const { environment, statements } = endpointFunction(endpoint, context);
  const parts = [
    { name: "environment", part: environment, limit: 4096 },
    { name: "role", part: statements, limit: 10_240 },
  ];
  for (const { name, part, limit } of parts) {
    const size = JSON.stringify(part).length;
    if (size <= limit) continue;
    report(
      problem("beyond-aws", locationOf(endpoint), {
        what: `The ${name} of \`${endpoint.lambdaFunction}\``,
        has: `${size} characters`,
        limit,
        help: "Give its tables shorter names, or let it write to fewer.",
      }),
    );
  }
}

function locationOf({ at }: Endpoint) {
  return { ...at, key: "/lambda_function" };
}
