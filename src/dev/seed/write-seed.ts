import {
  createClient,
  DatabaseError,
  type DynamoDBClient,
} from "../../local/dynamodb/client.js";
import type { TableSeed } from "./read-seed.js";

/** How many items of a seed were written and skipped. */
export interface SeedResult {
  readonly written: number;
  /** Items whose key was there already: they stay as they are. */
  readonly kept: number;
}

/** Writes the items of a seed to a database, but over none that is there. Rejects with a DatabaseError. */
export async function writeSeed(
  endpoint: string,
  seeds: readonly TableSeed[],
): Promise<SeedResult> {
  const ask = createClient(endpoint);
  let written = 0;
  let kept = 0;
  for (const { table, items } of seeds) {
    for (const item of items) {
      const input = {
        TableName: table.name.wire,
        Item: item,
        ConditionExpression: "attribute_not_exists(#key)",
        ExpressionAttributeNames: { "#key": table.partitionKey.name },
      };
      if (await isNew(ask, input)) written += 1;
      else kept += 1;
    }
  }
  return { written, kept };
}

async function isNew(ask: DynamoDBClient, input: object): Promise<boolean> {
  try {
    await ask("PutItem", input);
    return true;
  } catch (error) {
    const exists =
      error instanceof DatabaseError &&
      error.name === "ConditionalCheckFailedException";
    if (exists) return false;
    throw error;
  }
}
