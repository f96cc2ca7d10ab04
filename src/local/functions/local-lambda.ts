import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isDeepStrictEqual } from "node:util";
import type { InvokeInput, Lambda, InvokeOutput } from "../lambda.js";
import { functionArn, type FunctionDefinition } from "./function-definition.js";
import { noEventStore, type EventStore } from "./event-store.js";
import {
  createEventQueue,
  type EventQueue,
  type EventQueueOptions,
} from "./event-queue.js";
import type { LogLine } from "./instance.js";
import { createPool, type PoolLimits, type WorkerPool } from "./worker-pool.js";
import {
  tooLarge,
  unknownFunction,
  unreadablePayload,
} from "./invoke-results.js";

/** Lambda on this machine: functions run in workers, under its config. */
export interface LocalLambda
  extends
    Lambda,
    Pick<EventQueue, "resume" | "settled">,
    Pick<WorkerPool, "kill"> {
  /** New invocations go to these functions; those that run finish where they began. What has not changed keeps its workers. */
  replace(functions: readonly FunctionDefinition[]): void;
  /** How many accepted events are on their way. */
  eventCount(): number;
  /** Ends all workers. Events that are on their way stay where they are kept. */
  close(): Promise<void>;
}

/** Options of the local Lambda. */
export interface LambdaOptions extends Pick<EventQueueOptions, "deliver"> {
  readonly onLog?: ((line: LogLine) => void) | undefined;
  /** Where events are kept (absent: in memory). */
  readonly events?: EventStore | undefined;
  /** Milliseconds before each further try of an event; the last holds for all that follow. */
  readonly backOff?: readonly number[] | undefined;
  readonly bounds?: Partial<PoolLimits>;
}

/** Starts without functions. */
export function createLambda(options: LambdaOptions): LocalLambda {
  const { onLog = () => undefined } = options;
  let deployed: ReadonlyMap<string, DeployedFunction> = new Map();

  const find = (name: string) => deployed.get(name)?.definition;
  const pool = createPool(find, { ...defaultLimits, ...options.bounds }, onLog);
  const events = createEventQueue({
    store: options.events ?? noEventStore,
    backOff: options.backOff ?? [1000, 2000],
    invoke: (name, request) => pool.invoke(name, request),
    configOf: (name) => find(name)?.asynchronous ?? defaultAsyncConfig,
    deliver: (queue, id, record) => options.deliver(queue, id, record),
    report: ({ functionName, id }, words) => {
      onLog({ functionName, line: `The event ${id} ${words}` });
    },
  });

  async function invoke({
    functionName,
    type,
    payload,
  }: InvokeInput): Promise<InvokeOutput> {
    if (find(functionName) === undefined) {
      return unknownFunction(functionArn(functionName));
    }
    const rejection = tooLarge(payload, type) ?? checkJson(payload);
    if (rejection !== undefined) return rejection;
    if (type === "RequestResponse") {
      return pool.invoke(functionName, { requestId: randomUUID(), payload });
    }
    await events.accept(functionName, payload);
    return { status: 202, payload: "" };
  }

  return {
    invoke,
    replace(functions) {
      deployed = new Map(
        functions.map((definition) => {
          const next = withBundleState(definition);
          const previous = deployed.get(definition.name) ?? next;
          const isSame = isDeepStrictEqual(previous, next);
          return [definition.name, isSame ? previous : next];
        }),
      );
      pool.renew();
    },
    resume: () => events.resume(),
    kill: (choose) => pool.kill(choose),
    eventCount: () => events.count(),
    settled: () => events.settled(),
    async close() {
      events.close();
      await pool.close();
    },
  };
}

// More workers than cores help functions that wait; each costs a start.
const defaultLimits: PoolLimits = {
  perFunction: Math.min(10, Math.max(4, 2 * availableParallelism())),
  inAll: 20,
  idle: 60_000,
};

/** Lambda's own defaults. */
const defaultAsyncConfig = { retries: 2, maxEventAge: 21_600 };

/** A function, and the state of its bundle. */
interface DeployedFunction {
  readonly definition: FunctionDefinition;
  readonly size: number;
  readonly time: number;
}

function withBundleState(definition: FunctionDefinition): DeployedFunction {
  // A bundle that is not there is told of by its worker.
  const state = statSync(definition.file, { throwIfNoEntry: false });
  const { size = 0, mtimeMs: time = 0 } = state ?? {};
  // A copy: what is given again is another definition where its bundle is.
  return { definition: { ...definition }, size, time };
}

function checkJson(payload: string): InvokeOutput | undefined {
  try {
    JSON.parse(payload);
  } catch (error) {
    return unreadablePayload((error as Error).message);
  }
  return undefined;
}
