import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Failure, Order, Start, Told } from "./worker-messages.js";

// The entry of a worker thread: it stands for Lambda's own runtime. It imports the bundle once, and invokes what
// the bundle exports for every order.

type Handler = (event: unknown, context: object) => unknown;

const { file, handler: exported } = workerData as Start;
const {
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryLimitInMB,
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
} = process.env;

process.on("uncaughtException", (error) => {
  crash("Uncaught Exception", failureOf(error));
});
process.on("unhandledRejection", (reason) => {
  const { errorMessage, trace = [] } = failureOf(reason);
  const errorType = "Runtime.UnhandledPromiseRejection";
  crash("Unhandled Promise Rejection", { errorType, errorMessage, trace });
});

try {
  const handler = await load();
  parentPort?.on("message", (order: Order) => void invoke(handler, order));
  tell({ kind: "ready" });
} catch (error) {
  const failure = failureOf(error);
  say("Init Error", failure);
  tell({ kind: "unready", failure });
}

async function load(): Promise<Handler> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<
    Record<string, unknown>
  >;
  const handler = module[exported];
  if (typeof handler === "function") return handler as Handler;
  throw Object.assign(
    new Error(`${process.env["_HANDLER"] ?? ""} is undefined or not exported`),
    { name: "Runtime.HandlerNotFound" },
  );
}

async function invoke(handler: Handler, order: Order): Promise<void> {
  const { requestId, payload } = order;
  try {
    const result = await handler(JSON.parse(payload), contextOf(order));
    tell({ kind: "answered", requestId, payload: textOf(result) });
  } catch (error) {
    const failure = failureOf(error);
    say("Invoke Error", failure);
    tell({ kind: "failed", requestId, failure });
  }
}

function contextOf({ requestId, arn, deadline }: Order): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion,
    invokedFunctionArn: arn,
    memoryLimitInMB,
    logGroupName,
    logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function textOf(result: unknown): string {
  try {
    // JSON has no word for functions and what is not there.
    const text = JSON.stringify(result) as string | undefined;
    return text ?? "null";
  } catch {
    throw new Error("Unable to stringify response body");
  }
}

/** As Lambda's runtime describes what was thrown, which may be anything. */
function failureOf(error: unknown): Failure {
  if (error instanceof Error) {
    const { name, message, stack } = error;
    return {
      errorType: name,
      errorMessage: message,
      trace: (stack ?? "").split("\n"),
    };
  }
  return {
    errorType: typeof error,
    errorMessage: String(error),
    trace: [],
  };
}

function crash(what: string, failure: Failure): void {
  say(what, failure);
  tell({ kind: "crashed", failure });
  process.exit(129);
}

function say(what: string, failure: Failure): void {
  console.error(`${what}\t${JSON.stringify(failure)}`);
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}
