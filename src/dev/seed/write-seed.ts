import {
  askerOf,
  DatabaseError,
  type Ask,
} from "../../local/dynamodb/client.js";
import type { Seeds } from "./read-seed.js";

/** What became of a seed. */
export interface Planted {
  readonly written: number;
  /** Items whose key was there already: they stay as they are. */
  readonly kept: number;
}

/** Writes the items of a seed to a database, but over none that is there. Rejects with a DatabaseError. */
export async function plant(
  endpoint: string,
  seeds: readonly Seeds[],
): Promise<Planted> {
  const ask = askerOf(endpoint);
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

async function isNew(ask: Ask, input: object): Promise<boolean> {
  try {
    await ask("PutItem", input);
    return true;
  } catch (error) {
    const isThere =
      error instanceof DatabaseError &&
      error.name === "ConditionalCheckFailedException";
    if (isThere) return false;
    throw error;
  }
}
