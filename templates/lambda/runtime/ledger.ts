import {
  GetItemCommand,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import { call, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { parentHasChildren } from "./problem.js";
import { hasFailed, reasonsOf, writeAll } from "./transaction.js";
import type { AnyWrite, Outcome } from "./write.js";

/** What a delete is told whose item has children: it was done before, and the children are new, or it is a 409. */
export async function repeatedParent(invocation: Invocation): Promise<Outcome> {
  const command = new GetItemCommand({
    TableName: ledger(),
    Key: { request_id: { S: invocation.requestId } },
    ConsistentRead: true,
    ReturnConsumedCapacity: "TOTAL",
  });
  const { Item: row } = await call(invocation, (options) =>
    dynamodb.send(command, options),
  );
  if (row !== undefined) return "repeated";
  throw parentHasChildren();
}

/** Seconds for which a request is remembered: six hours until Lambda gives up, fourteen days in a queue, and a day. */
const remembered = (6 + 14 * 24 + 24) * 3600;

/** Applies writes once for each request: they and a row of the ledger are one transaction, and a row that is there says that this was done. Where a write's own condition fails, that is the refusal. */
export async function applyOnce(
  writes: readonly AnyWrite[],
  invocation: Invocation,
): Promise<Outcome> {
  const { requestId, endpoint } = invocation;
  const row: TransactWriteItem = {
    Put: {
      TableName: ledger(),
      Item: {
        request_id: { S: requestId },
        endpoint: { S: endpoint },
        expires_at: { N: String(Math.ceil(Date.now() / 1000) + remembered) },
      },
      ConditionExpression: "attribute_not_exists(#n0)",
      ExpressionAttributeNames: { "#n0": "request_id" },
    },
  };
  try {
    await writeAll(writes, invocation, [row]);
    return "applied";
  } catch (error) {
    const row = reasonsOf(error)?.at(-1);
    if (row !== undefined && hasFailed(row)) return "repeated";
    throw error;
  }
}

/** The table of applied requests. */
function ledger(): string {
  return process.env["TABLE_REQUESTS"] ?? "codegen-requests";
}
