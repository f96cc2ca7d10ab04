import type { InvokeOutput } from "../lambda.js";
import { functionArn, type FunctionDefinition } from "./function-definition.js";
import { startInstance, type Instance, type LogLine } from "./instance.js";
import { failedResult, unknownFunction } from "./invoke-results.js";
import type { InvocationRequest } from "./worker-messages.js";

/** How many workers may run: of one function, and in all; and for how many milliseconds one may be idle. */
export interface PoolLimits {
  readonly perFunction: number;
  readonly inAll: number;
  readonly idle: number;
}

/** The workers of all functions: started when they are needed, up to their bounds; beyond, invocations wait in line. */
export interface WorkerPool {
  invoke(name: string, request: InvocationRequest): Promise<InvokeOutput>;
  /** Ends what runs by definitions that no longer hold, as soon as it is idle; then lets those in line go on. */
  renew(): void;
  /** Ends one worker, which `choose` (0 to 1) picks, as if its process had been killed. False where none runs. */
  kill(choose: number): boolean;
  close(): Promise<void>;
}

/** Opens a pool for the functions that `find` knows at the time of an invocation. */
export function createPool(
  find: (name: string) => FunctionDefinition | undefined,
  limits: PoolLimits,
  onLog: (queue: LogLine) => void,
): WorkerPool {
  const instances = new Set<Instance>();
  const idle = new Map<Instance, NodeJS.Timeout>();
  const queues = new Map<string, QueuedInvocation[]>();
  let isClosed = false;

  /** Gives those in line what is free, and starts what may be started. */
  function startQueued(): void {
    for (const [name, queue] of queues) {
      while (queue.length > 0) {
        const definition = find(name);
        const instance = definition
          ? acquire(definition)
          : unknownFunction(functionArn(name));
        if (instance === undefined) break;
        const next = queue.shift();
        if (next === undefined) break;
        if ("status" in instance) next.resolve(instance);
        else void runInvocation(instance, next);
      }
      if (queue.length === 0) queues.delete(name);
    }
  }

  /** A worker that is free, or a reply where none can be started; undefined where one must wait. */
  function acquire(
    definition: FunctionDefinition,
  ): Instance | InvokeOutput | undefined {
    const own = [...instances].filter((one) => one.definition === definition);
    const free = own.find((one) => idle.has(one));
    if (free !== undefined) return free;
    if (own.length >= limits.perFunction) return undefined;
    if (instances.size >= limits.inAll) {
      const [idleLongest] = idle.keys();
      if (idleLongest === undefined) return undefined;
      discard(idleLongest);
    }
    return start(definition);
  }

  function start(definition: FunctionDefinition): Instance | InvokeOutput {
    try {
      const instance = startInstance(definition, onLog);
      instances.add(instance);
      void instance.ended.then(() => {
        removeInstance(instance);
        startQueued();
      });
      return instance;
    } catch (error) {
      // The options that an environment gives Node.js may be wrong.
      const { name, message } = error as Error;
      return failedResult({ errorType: name, errorMessage: message });
    }
  }

  async function runInvocation(
    instance: Instance,
    invocation: QueuedInvocation,
  ): Promise<void> {
    clearIdle(instance);
    invocation.resolve(await instance.invoke(invocation.request));
    if (!instance.isAlive()) removeInstance(instance);
    else if (isOutdated(instance) || isClosed) discard(instance);
    else markIdle(instance);
    startQueued();
  }

  function markIdle(instance: Instance): void {
    const timer = setTimeout(() => {
      discard(instance);
    }, limits.idle);
    idle.set(instance, timer.unref());
  }

  function clearIdle(instance: Instance): void {
    clearTimeout(idle.get(instance));
    idle.delete(instance);
  }

  function isOutdated({ definition }: Instance): boolean {
    return find(definition.name) !== definition;
  }

  function removeInstance(instance: Instance): void {
    clearIdle(instance);
    instances.delete(instance);
  }

  const endings = new Set<Promise<void>>();

  function discard(instance: Instance): void {
    removeInstance(instance);
    const ending = instance.end().finally(() => endings.delete(ending));
    endings.add(ending);
  }

  return {
    invoke: (name, request) =>
      new Promise((resolve) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        queue.push({ request, resolve });
        startQueued();
      }),
    renew() {
      for (const instance of [...idle.keys()]) {
        if (isOutdated(instance)) discard(instance);
      }
      startQueued();
    },
    kill(choose) {
      const all = [...instances];
      const one = all[Math.floor(choose * all.length)];
      if (one === undefined) return false;
      void one.end();
      return true;
    },
    async close() {
      isClosed = true;
      queues.clear();
      for (const instance of instances) discard(instance);
      await Promise.all(endings);
    },
  };
}

/** An invocation in line. */
interface QueuedInvocation {
  readonly request: InvocationRequest;
  readonly resolve: (reply: InvokeOutput) => void;
}
