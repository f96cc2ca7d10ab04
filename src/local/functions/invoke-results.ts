import type { InvokeOutput } from "../lambda.js";
import type { FunctionError } from "./worker-messages.js";

/** The reply of a function that has failed, or did not answer as it must. */
export function failedResult(failure: FunctionError): InvokeOutput {
  return {
    status: 200,
    functionError: "Unhandled",
    payload: JSON.stringify(failure),
  };
}

/** Whether a function was invoked, and returned a result. */
export function hasSucceeded({ status, functionError }: InvokeOutput): boolean {
  return status === 200 && functionError === undefined;
}

/** The result of a function that exceeded its timeout, in seconds. */
export function timedOutResult(
  requestId: string,
  timeout: number,
): InvokeOutput {
  return failedResult({
    errorType: "Sandbox.Timedout",
    errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${timeout.toFixed(2)} seconds`,
  });
}

/** The result of a function whose process ended before it returned. */
export function exitedResult(requestId: string, how: string): InvokeOutput {
  return failedResult({
    errorType: "Runtime.ExitError",
    errorMessage: `RequestId: ${requestId} Error: ${how}`,
  });
}

/** The result of an invocation of a function that does not exist. */
export function unknownFunction(arn: string): InvokeOutput {
  return rejected(404, `Function not found: ${arn}`);
}

/** The result of an invocation whose payload is no JSON. */
export function unreadablePayload(why: string): InvokeOutput {
  return rejected(400, `Could not parse request body into json: ${why}`);
}

/** The result of an invocation whose payload is too large: over six megabytes, or one for events; undefined below. */
export function tooLarge(
  payload: string,
  type: "RequestResponse" | "Event",
): InvokeOutput | undefined {
  const limit = payloadLimits[type];
  if (!exceedsBytes(payload, limit)) return undefined;
  return rejected(
    413,
    type === "Event"
      ? `${Buffer.byteLength(payload)} byte payload is too large for the Event invocation type (limit ${limit} bytes)`
      : `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  );
}

/** An answer as it is, or what Lambda says where it is too large. */
export function successResult(payload: string): InvokeOutput {
  if (!exceedsBytes(payload, maxResponseBytes)) return { status: 200, payload };
  return failedResult({
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `Response payload size exceeded maximum allowed payload size (${maxResponseBytes} bytes).`,
  });
}

const payloadLimits = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

/** The largest result that Lambda returns, in bytes. */
export const maxResponseBytes = 6_291_556;

/** Whether a text has more bytes in UTF-8. A character is at most three: most texts need no count. */
export function exceedsBytes(text: string, limit: number): boolean {
  return text.length * 3 > limit && Buffer.byteLength(text) > limit;
}

function rejected(status: number, Message: string): InvokeOutput {
  return { status, payload: JSON.stringify({ Type: "User", Message }) };
}
