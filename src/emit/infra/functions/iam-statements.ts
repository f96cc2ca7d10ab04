import type { InfraConfig } from "../../../config/infra-config.js";
import type { Access } from "../../../model/table/access.js";
import type { IamPermission } from "../../../model/table/iam-permission.js";
import type { Data } from "../../../render/yaml.js";
import { tableArn } from "../table-name.js";

/** The statements that allow what accesses touch, and no more: one for each table and index. */
export function accessStatements(
  accesses: readonly Access[],
  infra: InfraConfig,
): readonly Data[] {
  const actions = new Map<string, Set<string>>();
  const resources = new Map<string, IamPermission["resource"]>();
  for (const { action, resource } of accesses.flatMap(
    ({ permissions }) => permissions,
  )) {
    const key = JSON.stringify(resource);
    resources.set(key, resource);
    actions.set(key, (actions.get(key) ?? new Set()).add(action));
  }
  return [...resources].map(([key, resource]) =>
    allow([...(actions.get(key) ?? [])].sort(), tableArn(resource, infra)),
  );
}

/** Allows an ASYNC function, and Lambda in its name, to send to the queue of failures. */
export function queueStatement(queueArn: Data): Data {
  return allow(["sqs:SendMessage"], queueArn);
}

/** Allows a function to write its log. */
export function logStatement(logArn: Data): Data {
  return allow(["logs:CreateLogStream", "logs:PutLogEvents"], logArn);
}

/** The trust policy of a role that one service of AWS assumes. */
export function trustPolicy(service: string): Data {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
      },
    ],
  };
}

function allow(actions: readonly string[], resource: Data): Data {
  return { Effect: "Allow", Action: actions, Resource: resource };
}
