import type { Reply } from "../lambda.js";
import type { FunctionDefinition } from "./function-definition.js";
import {
  startInstance,
  type Instance,
  type InvocationRequest,
  type LogLine,
} from "./instance.js";
import { failed, unknownFunction } from "./invoke-results.js";
import { arnOf } from "./function-definition.js";

/** How many workers may run: of one function, and in all; and for how many milliseconds one may be idle. */
export interface Bounds {
  readonly perFunction: number;
  readonly inAll: number;
  readonly idle: number;
}

/** The workers of all functions: started when they are needed, up to their bounds; beyond, invocations wait in line. */
export interface Pool {
  invoke(name: string, request: InvocationRequest): Promise<Reply>;
  /** Ends what runs by definitions that no longer hold, as soon as it is idle; then lets those in line go on. */
  renew(): void;
  /** Ends one worker, which `choose` (0 to 1) picks, as if its process had been killed. False where none runs. */
  kill(choose: number): boolean;
  close(): Promise<void>;
}

/** Opens a pool for the functions that `find` knows at the time of an invocation. */
export function openPool(
  find: (name: string) => FunctionDefinition | undefined,
  bounds: Bounds,
  onLog: (line: LogLine) => void,
): Pool {
  const instances = new Set<Instance>();
  const idle = new Map<Instance, NodeJS.Timeout>();
  const waiting = new Map<string, Waiting[]>();
  let isClosed = false;

  /** Gives those in line what is free, and starts what may be started. */
  function advance(): void {
    for (const [name, line] of waiting) {
      while (line.length > 0) {
        const definition = find(name);
        const instance = definition && obtain(definition);
        if (definition !== undefined && instance === undefined) break;
        const next = line.shift();
        if (next === undefined) break;
        if (instance === undefined) next.resolve(unknownFunction(arnOf(name)));
        else if ("status" in instance) next.resolve(instance);
        else void work(instance, next);
      }
      if (line.length === 0) waiting.delete(name);
    }
  }

  /** A worker that is free, or a reply where none can be started; undefined where one must wait. */
  function obtain(
    definition: FunctionDefinition,
  ): Instance | Reply | undefined {
    const own = [...instances].filter((one) => one.definition === definition);
    const free = own.find((one) => idle.has(one));
    if (free !== undefined) return free;
    if (own.length >= bounds.perFunction) return undefined;
    if (instances.size >= bounds.inAll && !makeRoom()) return undefined;
    return start(definition);
  }

  /** Ends the worker that has been idle longest. */
  function makeRoom(): boolean {
    const [oldest] = idle.keys();
    if (oldest === undefined) return false;
    discard(oldest);
    return true;
  }

  function start(definition: FunctionDefinition): Instance | Reply {
    try {
      const instance = startInstance(definition, onLog);
      instances.add(instance);
      void instance.ended.then(() => {
        forget(instance);
        advance();
      });
      return instance;
    } catch (error) {
      // The options that an environment gives Node.js may be wrong.
      const { name, message } = error as Error;
      return failed({ errorType: name, errorMessage: message });
    }
  }

  async function work(instance: Instance, job: Waiting): Promise<void> {
    clearTimeout(idle.get(instance));
    idle.delete(instance);
    job.resolve(await instance.invoke(job.request));
    if (!instance.isAlive()) forget(instance);
    else if (isOutdated(instance) || isClosed) discard(instance);
    else rest(instance);
    advance();
  }

  function rest(instance: Instance): void {
    const timer = setTimeout(() => {
      discard(instance);
    }, bounds.idle);
    idle.set(instance, timer.unref());
  }

  function isOutdated({ definition }: Instance): boolean {
    return find(definition.name) !== definition;
  }

  function forget(instance: Instance): void {
    clearTimeout(idle.get(instance));
    idle.delete(instance);
    instances.delete(instance);
  }

  const endings = new Set<Promise<void>>();

  function discard(instance: Instance): void {
    forget(instance);
    const ending = instance.end().finally(() => endings.delete(ending));
    endings.add(ending);
  }

  return {
    invoke: (name, request) =>
      new Promise((resolve) => {
        const line = waiting.get(name) ?? [];
        waiting.set(name, line);
        line.push({ request, resolve });
        advance();
      }),
    renew() {
      for (const instance of [...idle.keys()]) {
        if (isOutdated(instance)) discard(instance);
      }
      advance();
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
      waiting.clear();
      for (const instance of instances) discard(instance);
      await Promise.all(endings);
    },
  };
}

/** An invocation in line. */
interface Waiting {
  readonly request: InvocationRequest;
  readonly resolve: (reply: Reply) => void;
}
