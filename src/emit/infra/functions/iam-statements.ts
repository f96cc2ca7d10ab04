import type { InfraConfig } from "../../../config/infra-config.js";
import type { Access } from "../../../model/table/access.js";
import type { Data } from "../../../render/yaml.js";
import { touchedArn } from "../table-name.js";
import type { IamPermission } from "../../../model/table/access.js";

/** The statements that allow what accesses touch, and no more: one for each table and index. */
export function accessStatements(
  accesses: readonly Access[],
  infra: InfraConfig,
): readonly Data[] {
  const byPlace = new Map<
    string,
    { on: IamPermission["resource"]; actions: Set<string> }
  >();
  for (const { action, resource } of accesses.flatMap(
    ({ permissions }) => permissions,
  )) {
    const place = JSON.stringify(resource);
    const known = byPlace.get(place) ?? { on: resource, actions: new Set() };
    known.actions.add(action);
    byPlace.set(place, known);
  }
  return [...byPlace.values()].map(({ on, actions }) =>
    allowed([...actions].sort(), touchedArn(on, infra)),
  );
}

/** What an ASYNC function may do with the queue of failures, and Lambda in its name. */
export function queueStatement(queueArn: Data): Data {
  return allowed(["sqs:SendMessage"], queueArn);
}

/** What every function may do with its log. */
export function logStatement(logArn: Data): Data {
  return allowed(["logs:CreateLogStream", "logs:PutLogEvents"], logArn);
}

/** Who may take a role: one service of AWS. */
export function trustOf(service: string): Data {
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

function allowed(actions: readonly string[], resource: Data): Data {
  return { Effect: "Allow", Action: actions, Resource: resource };
}
