import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type AttributeValue,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { call, dynamodb } from "./dynamodb.js";
import type { Invocation } from "./invocation.js";
import { digits } from "./numbers.js";
import { keyTaken } from "./problem.js";

/** Puts an item whose key is new; a key that exists is a 409. A write whose reply was lost is tried again by the client and then meets its own item: that is a success. */
export async function putNew(
  put: PutItemCommandInput,
  invocation: Invocation,
): Promise<void> {
  const command = new PutItemCommand({
    ...put,
    ReturnConsumedCapacity: "TOTAL",
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  });
  try {
    await call(invocation, (options) => dynamodb.send(command, options));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const again = (error.$metadata.attempts ?? 1) > 1;
    if (again && same({ M: put.Item ?? {} }, { M: error.Item ?? {} })) return;
    throw keyTaken();
  }
}

function same(a: AttributeValue, b: AttributeValue): boolean {
  return canonical(a) === canonical(b);
}

/** A stored value as text, equal for equal values: DynamoDB keeps neither the order of sets and members nor the spelling of numbers. */
function canonical(value: AttributeValue): string {
  const { M, L, N, NS, SS, BS, B, ...rest } = value;
  if (M !== undefined) {
    const members = Object.entries(M).map(
      ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
    );
    return `M{${members.sort().join()}}`;
  }
  if (L !== undefined) return `L[${L.map(canonical).join()}]`;
  if (N !== undefined) return `N${digits(N)}`;
  if (NS !== undefined) return `NS${NS.map(digits).sort().join()}`;
  if (SS !== undefined) return `SS${JSON.stringify([...SS].sort())}`;
  if (BS !== undefined) return `BS${BS.map(base64).sort().join()}`;
  return B === undefined ? JSON.stringify(rest) : `B${base64(B)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
