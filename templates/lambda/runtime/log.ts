import { Logger } from "@aws-lambda-powertools/logger";
import type { Invocation } from "./invocation.js";
import { Problem } from "./problem.js";

const { POWERTOOLS_SERVICE_NAME, AWS_LAMBDA_FUNCTION_NAME } = process.env;

const logger = new Logger({
  serviceName: POWERTOOLS_SERVICE_NAME ?? AWS_LAMBDA_FUNCTION_NAME ?? "local",
});

/** Writes the one line of a request: what became of it, never what it held. */
export function logOutcome(
  { endpoint, requestId, capacity }: Invocation,
  outcome: string | number,
  started: number,
): void {
  logger.info("request", {
    endpoint,
    request_id: requestId,
    outcome,
    milliseconds: Math.round(performance.now() - started),
    capacity,
  });
}

/** Writes the stack of a failure that is not the caller's. */
export function logFailure(
  { endpoint, requestId }: Invocation,
  error: unknown,
): void {
  if (error instanceof Problem && error.status < 500) return;
  // Hooks may throw anything.
  const { name, stack, $metadata, cause } = (error ?? {}) as Failure;
  // A database's message may quote the item: only the places of the stack are kept.
  const places = stack?.split("\n").filter((line) => /^ +at /.test(line));
  const aws =
    $metadata?.requestId ??
    (cause as Failure | undefined)?.$metadata?.requestId;
  logger.error("failure", {
    endpoint,
    request_id: requestId,
    failure: name,
    ...(cause instanceof Error && { cause: cause.name }),
    ...(aws !== undefined && { aws_request_id: aws }),
    stack: places?.join("\n"),
  });
}

interface Failure extends Error {
  readonly $metadata?: { readonly requestId?: string };
}
