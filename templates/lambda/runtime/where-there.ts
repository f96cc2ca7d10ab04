import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { call } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { noItem } from "./problem.js";

/** Makes a call whose condition is that the item is there; where it is not, that is a 404. */
export async function whereThere<Output extends object>(
  invocation: Invocation,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  try {
    return await call(invocation, send);
  } catch (error) {
    throw error instanceof ConditionalCheckFailedException ? noItem() : error;
  }
}
