import { Logger } from "@aws-lambda-powertools/logger";
import type { Invocation } from "./invocation.js";
import { Problem } from "./problem.js";

const { POWERTOOLS_SERVICE_NAME, AWS_LAMBDA_FUNCTION_NAME } = process.env;

const logger = new Logger({
  serviceName: POWERTOOLS_SERVICE_NAME ?? AWS_LAMBDA_FUNCTION_NAME ?? "local",
});

/** Writes the one line of a request: what became of it, never what it held. */
export function logOutcome(
  invocation: Invocation,
  outcome: string | number,
  started: number,
): void {
  logger.info("request", {
    ...idsOf(invocation),
    outcome,
    milliseconds: Math.round(performance.now() - started),
    capacity: invocation.capacity,
  });
}

/** Writes why a request failed, where that is not the caller's doing: the message of the error, its stack and its cause. */
export function logFailure(invocation: Invocation, error: unknown): void {
  if (error instanceof Problem && error.status < 500) return;
  // Hooks may throw anything.
  const { name, stack, $metadata, cause } = (error ?? {}) as Failure;
  const places = stack?.split("\n").filter((line) => /^ +at /.test(line));
  const aws =
    $metadata?.requestId ??
    (cause as Failure | undefined)?.$metadata?.requestId;
  logger.error("failure", {
    ...idsOf(invocation),
    failure: name,
    error_message: messageOf(error),
    ...(cause instanceof Error && {
      cause: cause.name,
      cause_message: messageOf(cause),
    }),
    ...(aws !== undefined && { aws_request_id: aws }),
    stack: places?.join("\n"),
  });
}

function idsOf({ endpoint, requestId, awsRequestId }: Invocation) {
  return {
    endpoint,
    request_id: requestId,
    ...(awsRequestId !== undefined && { function_request_id: awsRequestId }),
  };
}

/** The message of an error; not of one of AWS, whose messages may quote the item. */
function messageOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return String(error);
  const { $metadata, message } = error as Failure;
  return $metadata === undefined ? message : undefined;
}

interface Failure extends Error {
  readonly $metadata?: { readonly requestId?: string };
}
