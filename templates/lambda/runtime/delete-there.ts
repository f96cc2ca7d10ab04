import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DeleteItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { call, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { noItem } from "./problem.js";

/** Deletes an item that is there; where it is not, that is a 404. A delete whose reply was lost is tried again by the client and then meets nothing: that is a success. */
export async function deleteThere(
  input: DeleteItemCommandInput,
  invocation: Invocation,
): Promise<void> {
  const command = new DeleteItemCommand({
    ...input,
    ReturnConsumedCapacity: "TOTAL",
  });
  try {
    await call(invocation, (options) => dynamodb.send(command, options));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if ((error.$metadata.attempts ?? 1) === 1) throw noItem();
  }
}
