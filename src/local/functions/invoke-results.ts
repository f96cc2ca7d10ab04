import type { Reply } from "../lambda.js";
import type { Failure } from "./worker-messages.js";

/** The reply of a function that has failed, or did not answer as it must. */
export function failed(failure: Failure): Reply {
  return {
    status: 200,
    functionError: "Unhandled",
    payload: JSON.stringify(failure),
  };
}

/** What Lambda says where a function took longer than it may; `timeout` in seconds. */
export function timedOut(requestId: string, timeout: number): Reply {
  return failed({
    errorType: "Sandbox.Timedout",
    errorMessage: `${new Date().toISOString()} ${requestId} Task timed out after ${timeout.toFixed(2)} seconds`,
  });
}

/** What Lambda says where a function's process ended before it had answered. */
export function exited(requestId: string, how: string): Reply {
  return failed({
    errorType: "Runtime.ExitError",
    errorMessage: `RequestId: ${requestId} Error: ${how}`,
  });
}

/** What Lambda says where no function has this name. */
export function unknownFunction(arn: string): Reply {
  return refused(404, `Function not found: ${arn}`);
}

/** What Lambda says of a payload that is no JSON. */
export function unreadablePayload(why: string): Reply {
  return refused(400, `Could not parse request body into json: ${why}`);
}

/** What Lambda says of a payload that is too large, where the bound is exceeded. Six megabytes, and one for events. */
export function tooLarge(
  payload: string,
  type: "RequestResponse" | "Event",
): Reply | undefined {
  const limit = limits[type];
  // A character is at most three bytes: most payloads need no count.
  if (payload.length * 3 <= limit) return undefined;
  const size = Buffer.byteLength(payload);
  if (size <= limit) return undefined;
  return refused(
    413,
    type === "Event"
      ? `${size} byte payload is too large for the Event invocation type (limit ${limit} bytes)`
      : `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
  );
}

/** An answer as it is, or what Lambda says where it is too large. */
export function answered(payload: string): Reply {
  const isTooLarge =
    payload.length * 3 > largestAnswer &&
    Buffer.byteLength(payload) > largestAnswer;
  if (!isTooLarge) return { status: 200, payload };
  return failed({
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `Response payload size exceeded maximum allowed payload size (${largestAnswer} bytes).`,
  });
}

const limits = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

const largestAnswer = 6_291_556;

function refused(status: number, Message: string): Reply {
  return { status, payload: JSON.stringify({ Type: "User", Message }) };
}
