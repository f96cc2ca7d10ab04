import type { LambdaContext } from "./invocation.js";
import type { Problem } from "./problem.js";

/** Statuses that no second try can change. */
const permanent: ReadonlySet<number> = new Set([400, 409, 412, 413, 428]);

/** Hands a request that no second try can help to the queue of failures, with the reason, in the shape of Lambda's own record of a failed invocation. False where there is no such queue, or a second try may help. */
export async function handOver(
  event: unknown,
  problem: Problem,
  context: LambdaContext | undefined,
): Promise<boolean> {
  const { FAILURE_QUEUE_URL: queue } = process.env;
  if (!queue || !permanent.has(problem.status)) return false;
  // Only a failure needs it, and its import would cost every start.
  const { SendMessageCommand, SQSClient } = await import("@aws-sdk/client-sqs");
  const client = new SQSClient({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 3000,
      throwOnRequestTimeout: true,
    },
  });
  const command = new SendMessageCommand({
    QueueUrl: queue,
    MessageBody: JSON.stringify(recordOf(event, problem, context)),
  });
  try {
    await client.send(command);
    return true;
  } finally {
    client.destroy();
  }
}

function recordOf(
  event: unknown,
  { name, message, status, errors }: Problem,
  context: LambdaContext | undefined,
): object {
  return {
    version: "1.0",
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: context?.awsRequestId ?? "",
      functionArn: context?.invokedFunctionArn ?? "",
      condition: "Refused",
      approximateInvokeCount: 1,
    },
    requestPayload: event,
    responseContext: {
      statusCode: 200,
      executedVersion: context?.functionVersion ?? "$LATEST",
      functionError: "Handled",
    },
    responsePayload: {
      errorType: name,
      errorMessage: message,
      status,
      ...(errors.length > 0 && { errors }),
    },
  };
}
