import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { settle } from "./settle.js";
import type { Stored, UpdateWrite } from "./write.js";

/** Changes one item, and gives it as it then is. */
export async function update(
  write: UpdateWrite,
  invocation: Invocation,
): Promise<Stored> {
  const command = new UpdateItemCommand({
    ...write.Update,
    Key: write.key,
    ReturnValues: "ALL_NEW",
    ReturnConsumedCapacity: "TOTAL",
  });
  const changed = await settle(write, invocation, (options) =>
    dynamodb.send(command, options),
  );
  return changed ?? {};
}
