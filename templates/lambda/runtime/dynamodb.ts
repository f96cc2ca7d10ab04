import {
  DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import type { Invocation } from "./invocation.js";
import { Problem } from "./problem.js";

/** The client of every table: it gives up on a call after three seconds, and tries three times. */
export const dynamodb = new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 3000,
    throwOnRequestTimeout: true,
  },
});

/** The name under which a table is deployed: `TABLE_<NAME_IN_CAPITALS>` of the environment, else its own. */
export function tableName(name: string): string {
  const variable = `TABLE_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  return process.env[variable] ?? name;
}

/** How a call is sent, with the time that it may take. */
export type Send<Output> = (options: {
  readonly abortSignal: AbortSignal;
}) => Promise<Output>;

/** Makes one call within the time that is left, and counts the capacity it consumed. A database that cannot answer now is a 503. */
export async function call<Output extends object>(
  invocation: Invocation,
  send: Send<Output>,
): Promise<Output> {
  const abortSignal = AbortSignal.timeout(invocation.timeLeft());
  try {
    const output = await send({ abortSignal });
    invocation.capacity += consumedBy(output);
    return output;
  } catch (cause) {
    if (!passes(cause)) throw cause;
    const headers = { "retry-after": "1" };
    throw new Problem(503, "The database is busy. Try again later.", {
      headers,
      cause,
    });
  }
}

/** Whether a transaction met another, or too many: what else it was refused for may be the other's doing. */
export function conflicts(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const { CancellationReasons: reasons = [] } = error;
    return reasons.some(({ Code }) => crowded.has(Code));
  }
  return error instanceof Error && repeatable.has(error.name);
}

const repeatable: ReadonlySet<string> = new Set([
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Whether the same call may succeed a moment later. */
function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "TransactionCanceledException") return conflicts(error);
  const { $metadata, code = "" } = error as Failure;
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 500 || passing.has(error.name) || unreachable.has(code);
}

interface Failure extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly code?: string;
}

const passing: ReadonlySet<string> = new Set([
  "AbortError",
  "ProvisionedThroughputExceededException",
  "ReplicatedWriteConflictException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TimeoutError",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

const unreachable: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

const crowded: ReadonlySet<string | undefined> = new Set([
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

interface Consumed {
  readonly CapacityUnits?: number;
}

function consumedBy(output: {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}): number {
  const all = [output.ConsumedCapacity ?? []].flat() as readonly Consumed[];
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
