import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { renewing } from "./open-version.js";
import { settle } from "./settle.js";
import type { Outcome, PutWrite, Stored } from "./write.js";

/** Puts one item, and gives it as it is stored. */
export async function put(
  write: PutWrite,
  invocation: Invocation,
): Promise<Stored> {
  return renewing([write], async () => {
    const command = new PutItemCommand({
      ...write.Put,
      ...(write.Put.ConditionExpression !== undefined && {
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
      ReturnConsumedCapacity: "TOTAL",
    });
    await settle(write, invocation, (options) =>
      dynamodb.send(command, options),
    );
    return write.Put.Item;
  });
}

/** Puts one item; meeting an equal one is a success, however it came there: an earlier delivery of the request has put it. */
export async function putOrSame(
  write: PutWrite,
  invocation: Invocation,
): Promise<Outcome> {
  let outcome: Outcome = "applied";
  const isDone: PutWrite["isDone"] = (found) => {
    const isMet = write.isDone(found);
    if (isMet) outcome = "repeated";
    return isMet;
  };
  await put({ ...write, mayRepeat: true, isDone }, invocation);
  return outcome;
}
