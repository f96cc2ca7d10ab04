import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type {
  FunctionError,
  InvokeMessage,
  WorkerOptions,
  WorkerMessage,
} from "./worker-messages.js";

// The entry of a worker thread: it stands for Lambda's own runtime. It imports the bundle once, and invokes what
// the bundle exports for every order.

type Handler = (event: unknown, context: object) => unknown;

const { file, handler: handlerName } = workerData as WorkerOptions;
const {
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryLimitInMB,
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
} = process.env;

process.on("uncaughtException", (error) => {
  crash("Uncaught Exception", describeError(error));
});
process.on("unhandledRejection", (reason) => {
  const { errorMessage, trace = [] } = describeError(reason);
  const errorType = "Runtime.UnhandledPromiseRejection";
  crash("Unhandled Promise Rejection", { errorType, errorMessage, trace });
});

try {
  const handler = await load();
  parentPort?.on(
    "message",
    (message: InvokeMessage) => void invoke(handler, message),
  );
  post({ kind: "ready" });
} catch (error) {
  const failure = describeError(error);
  logFailure("Init Error", failure);
  post({ kind: "unready", failure });
}

async function load(): Promise<Handler> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<
    Record<string, unknown>
  >;
  const handler = module[handlerName];
  if (typeof handler === "function") return handler as Handler;
  throw Object.assign(
    new Error(`${process.env["_HANDLER"] ?? ""} is undefined or not exported`),
    { name: "Runtime.HandlerNotFound" },
  );
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  const { requestId, payload } = message;
  try {
    const result = await handler(JSON.parse(payload), contextOf(message));
    post({ kind: "answered", requestId, payload: toJson(result) });
  } catch (error) {
    const failure = describeError(error);
    logFailure("Invoke Error", failure);
    post({ kind: "failed", requestId, failure });
  }
}

function contextOf({ requestId, arn, deadline }: InvokeMessage): object {
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

function toJson(result: unknown): string {
  try {
    // JSON has no word for functions and what is not there.
    const text = JSON.stringify(result) as string | undefined;
    return text ?? "null";
  } catch {
    throw new Error("Unable to stringify response body");
  }
}

/** As Lambda's runtime describes what was thrown, which may be anything. */
function describeError(error: unknown): FunctionError {
  if (error instanceof Error) {
    const { name, message, stack } = error;
    const trace = (stack ?? "").split("\n");
    return { errorType: name, errorMessage: message, trace };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function crash(what: string, failure: FunctionError): void {
  logFailure(what, failure);
  post({ kind: "crashed", failure });
  process.exit(129);
}

function logFailure(what: string, failure: FunctionError): void {
  console.error(`${what}\t${JSON.stringify(failure)}`);
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
