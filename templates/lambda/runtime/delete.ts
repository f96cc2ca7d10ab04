import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { settle } from "./settle.js";
import type { DeleteWrite } from "./write.js";

/** Deletes one item. */
export async function remove(
  write: DeleteWrite,
  invocation: Invocation,
): Promise<void> {
  const command = new DeleteItemCommand({
    ...write.Delete,
    Key: write.key,
    ReturnConsumedCapacity: "TOTAL",
  });
  await settle(write, invocation, (options) => dynamodb.send(command, options));
}
