import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { InvokeOutput } from "../lambda.js";
import { functionArn, type FunctionDefinition } from "./function-definition.js";
import { workerEnvironment } from "./worker-environment.js";
import type {
  InvocationRequest,
  InvokeMessage,
  WorkerOptions,
  WorkerMessage,
} from "./worker-messages.js";
import {
  successResult,
  exitedResult,
  failedResult,
  timedOutResult,
} from "./invoke-results.js";

/** One worker that runs one function, one invocation at a time. */
export interface Instance {
  readonly definition: FunctionDefinition;
  /** Whether it can be invoked again. */
  isAlive(): boolean;
  /** Invokes the function when it is ready; never rejects. Only one at a time, and only while it is alive. */
  invoke(request: InvocationRequest): Promise<InvokeOutput>;
  /** Ends the worker, in the midst of an invocation too. */
  end(): Promise<void>;
  /** Resolves when the worker is gone, by itself or by force. */
  readonly ended: Promise<void>;
}

/** A line that a function has written. */
export interface LogLine {
  readonly functionName: string;
  readonly line: string;
}

// A file of its own in the build: a worker starts from a file.
const workerFile = createRequire(import.meta.url).resolve("#function-worker");

/** Milliseconds that Lambda leaves a function for its start. */
const startLimit = 10_000;

const killedReason = "Runtime exited with error: signal: killed";

/** Starts a worker. It begins to import its bundle at once. */
export function startInstance(
  definition: FunctionDefinition,
  onLog: (line: LogLine) => void,
): Instance {
  const { name, file, handler, timeout, memory } = definition;
  const worker = new Worker(workerFile, {
    workerData: { file, handler } satisfies WorkerOptions,
    env: workerEnvironment(definition),
    argv: [],
    // Bundles of `codegen dev` hold their maps: failures are told by the lines of the sources.
    execArgv: ["--enable-source-maps"],
    resourceLimits: { maxOldGenerationSizeMb: memory },
    stdout: true,
    stderr: true,
  });
  for (const input of [worker.stdout, worker.stderr]) {
    createInterface({ input }).on("line", (line) => {
      onLog({ functionName: name, line });
    });
  }

  let isReady = false;
  let isAlive = true;
  let endReason: string | undefined;
  let current: RunningInvocation | undefined;
  let timer: NodeJS.Timeout | undefined;

  function begin(invocation: RunningInvocation): void {
    const { requestId, payload } = invocation;
    startTimer(invocation, timeout * 1000);
    const arn = functionArn(name);
    const deadline = Date.now() + timeout * 1000;
    const order: InvokeMessage = { requestId, arn, payload, deadline };
    worker.postMessage(order);
  }

  function startTimer(
    invocation: RunningInvocation,
    milliseconds: number,
  ): void {
    const expire = (): void => {
      if (current === invocation) {
        fail(timedOutResult(invocation.requestId, timeout));
      }
    };
    clearTimeout(timer);
    // An answer that came while this process was busy is read first.
    timer = setTimeout(() => setImmediate(expire), milliseconds);
  }

  function finish(reply: InvokeOutput): void {
    const finished = current;
    current = undefined;
    clearTimeout(timer);
    finished?.resolve(reply);
  }

  function fail(reply: InvokeOutput): void {
    isAlive = false;
    finish(reply);
    void worker.terminate();
  }

  worker.on("message", (message: WorkerMessage) => {
    switch (message.kind) {
      case "ready":
        isReady = true;
        if (current !== undefined) begin(current);
        return;
      case "unready":
      case "crashed":
        fail(failedResult(message.failure));
        return;
      case "answered":
      case "failed":
        if (message.requestId !== current?.requestId) return;
        finish(
          message.kind === "answered"
            ? successResult(message.payload)
            : failedResult(message.failure),
        );
    }
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    endReason ??= isFull ? killedReason : error.message;
  });
  const ended = new Promise<void>((resolve) => {
    worker.on("exit", (code) => {
      fail(
        exitedResult(current?.requestId ?? "", endReason ?? exitReason(code)),
      );
      resolve();
    });
  });

  return {
    definition,
    isAlive: () => isAlive,
    invoke: (request) =>
      new Promise((resolve) => {
        current = { ...request, resolve };
        if (isReady) begin(current);
        else startTimer(current, startLimit + timeout * 1000);
      }),
    async end() {
      endReason ??= killedReason;
      await worker.terminate();
      await ended;
    },
    ended,
  };
}

/** The invocation that a worker is busy with. */
interface RunningInvocation extends InvocationRequest {
  readonly resolve: (reply: InvokeOutput) => void;
}

function exitReason(code: number): string {
  return code === 0
    ? "Runtime exited without providing a reason"
    : `Runtime exited with error: exit status ${code}`;
}
