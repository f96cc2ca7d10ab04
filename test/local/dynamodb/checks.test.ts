import { randomUUID } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemChecks } from "./checks/items.js";
import { readChecks } from "./checks/reads.js";
import { tableChecks } from "./checks/tables.js";
import { transactionChecks } from "./checks/transactions.js";
import { connect, openEndpoint } from "./endpoint.js";
import type { Endpoint } from "./endpoint.js";
import { createGroundTable } from "./ground.js";

const checks = [
  ...tableChecks,
  ...itemChecks,
  ...transactionChecks,
  ...readChecks,
];
const table = `checks-${randomUUID()}`;
const passed: string[] = [];
const different: string[] = [];
let endpoint: Endpoint;
let client: DynamoDBClient;

beforeAll(async () => {
  endpoint = await openEndpoint();
  client = connect(endpoint.url);
  await createGroundTable(client, table);
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
  const failed = checks.length - passed.length - different.length;
  console.log(
    `${checks.length} checks: ${passed.length} passed, ${different.length} known differences, ${failed} failed` +
      ` (${endpoint.embedded ? "embedded" : "oracle"})`,
  );
});

for (const check of checks) {
  test(check.name, async () => {
    const work = check.run({ client, table, pk: randomUUID() });
    if (check.knownDifference !== undefined && endpoint.embedded) {
      await expect(work.catch(String)).resolves.toBe(check.knownDifference);
      different.push(check.name);
    } else {
      await work;
      passed.push(check.name);
    }
  });
}
