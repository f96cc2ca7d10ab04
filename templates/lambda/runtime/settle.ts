import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { call, type Send } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { isTooLarge, tooLarge } from "./limits.js";
import type { Stored, Write } from "./write.js";

/** Makes a write, and gives the attributes that the database returns. Where its condition fails, that is its refusal; but a write whose reply was lost is tried again by the client and then meets itself: that is a success. */
export async function settle(
  write: Write,
  invocation: Invocation,
  send: Send<{ readonly Attributes?: Stored | undefined }>,
): Promise<Stored | undefined> {
  try {
    return (await call(invocation, send)).Attributes;
  } catch (error) {
    const { name, message } = error as Error;
    if (isTooLarge(name, message)) throw tooLarge();
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { Item: found, $metadata } = error;
    const isAgain = ($metadata.attempts ?? 1) > 1;
    if ((isAgain || write.mayRepeat) && write.isDone(found)) return found;
    throw write.refusal(found);
  }
}
