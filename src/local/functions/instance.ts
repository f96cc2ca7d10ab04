import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { Reply } from "../lambda.js";
import { arnOf, type FunctionDefinition } from "./function-definition.js";
import { workerEnvironment } from "./worker-environment.js";
import type { Order, Start, Told } from "./worker-messages.js";
import { answered, exited, failed, timedOut } from "./invoke-results.js";

/** One worker that runs one function, one invocation at a time. */
export interface Instance {
  readonly definition: FunctionDefinition;
  /** Whether it can be invoked again. */
  isAlive(): boolean;
  /** Invokes the function when it is ready; never rejects. Only one at a time, and only while it is alive. */
  invoke(request: InvocationRequest): Promise<Reply>;
  /** Ends the worker, in the midst of an invocation too. */
  end(): Promise<void>;
  /** Resolves when the worker is gone, by itself or by force. */
  readonly ended: Promise<void>;
}

/** What a function is invoked with. */
export interface InvocationRequest {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
}

/** A line that a function has written. */
export interface LogLine {
  readonly functionName: string;
  readonly line: string;
}

// A file of its own in the build: a worker starts from a file.
const entry = createRequire(import.meta.url).resolve("#function-worker");

/** Milliseconds that Lambda leaves a function for its start. */
const startLimit = 10_000;

const killed = "Runtime exited with error: signal: killed";

/** Starts a worker. It begins to import its bundle at once. */
export function startInstance(
  definition: FunctionDefinition,
  onLog: (line: LogLine) => void,
): Instance {
  const { name, file, handler, timeout, memory } = definition;
  const worker = new Worker(entry, {
    workerData: { file, handler } satisfies Start,
    env: workerEnvironment(definition),
    argv: [],
    execArgv: [],
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
  let ending: string | undefined;
  let current: Current | undefined;

  function begin({ requestId, payload, wait }: Current): void {
    wait(timeout * 1000);
    const deadline = Date.now() + timeout * 1000;
    const order: Order = { requestId, arn: arnOf(name), payload, deadline };
    worker.postMessage(order);
  }

  function finish(reply: Reply): void {
    const finished = current;
    current = undefined;
    finished?.rest();
    finished?.resolve(reply);
  }

  function fail(reply: Reply): void {
    isAlive = false;
    finish(reply);
    void worker.terminate();
  }

  worker.on("message", (told: Told) => {
    switch (told.kind) {
      case "ready":
        isReady = true;
        if (current !== undefined) begin(current);
        return;
      case "unready":
      case "crashed":
        fail(failed(told.failure));
        return;
      case "answered":
        if (told.requestId === current?.requestId) {
          finish(answered(told.payload));
        }
        return;
      case "failed":
        if (told.requestId === current?.requestId) finish(failed(told.failure));
    }
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    ending ??= isFull ? killed : error.message;
  });
  const ended = new Promise<void>((resolve) => {
    worker.on("exit", (code) => {
      fail(exited(current?.requestId ?? "", ending ?? wordsFor(code)));
      resolve();
    });
  });

  return {
    definition,
    isAlive: () => isAlive,
    invoke: ({ requestId, payload }) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const rest = (): void => {
          clearTimeout(timer);
        };
        const wait = (milliseconds: number): void => {
          rest();
          // An answer that came while this process was busy is read first.
          timer = setTimeout(() => setImmediate(expire), milliseconds);
        };
        const own: Current = { requestId, payload, resolve, wait, rest };
        function expire(): void {
          if (current === own) fail(timedOut(requestId, timeout));
        }
        current = own;
        if (isReady) begin(own);
        else wait(startLimit + timeout * 1000);
      }),
    async end() {
      ending ??= killed;
      await worker.terminate();
      await ended;
    },
    ended,
  };
}

/** The invocation that a worker is busy with. */
interface Current extends InvocationRequest {
  readonly resolve: (reply: Reply) => void;
  readonly wait: (milliseconds: number) => void;
  readonly rest: () => void;
}

function wordsFor(code: number): string {
  return code === 0
    ? "Runtime exited without providing a reason"
    : `Runtime exited with error: exit status ${code}`;
}
