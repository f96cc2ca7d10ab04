import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { local } from "../../local/functions/definition.js";
import type { Seeds } from "./read-seed.js";

/** What became of a seed. */
export interface Planted {
  readonly written: number;
  /** Items whose key was there already: they stay as they are. */
  readonly kept: number;
}

/** Writes the items of a seed to a database, but over none that is there. */
export async function plant(
  endpoint: string,
  seeds: readonly Seeds[],
): Promise<Planted> {
  const client = new DynamoDBClient({
    endpoint,
    region: local.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  let written = 0;
  let kept = 0;
  try {
    for (const { table, items } of seeds) {
      for (const item of items) {
        const command = new PutItemCommand({
          TableName: table.name.wire,
          Item: item,
          ConditionExpression: "attribute_not_exists(#key)",
          ExpressionAttributeNames: { "#key": table.partitionKey.name },
        });
        const isNew = await client.send(command).then(() => true, wasThere);
        if (isNew) written += 1;
        else kept += 1;
      }
    }
  } finally {
    client.destroy();
  }
  return { written, kept };
}

function wasThere(error: unknown): false {
  if (error instanceof ConditionalCheckFailedException) return false;
  throw error;
}
