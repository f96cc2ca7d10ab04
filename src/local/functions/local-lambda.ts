import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isDeepStrictEqual } from "node:util";
import type { Call, Lambda, Reply } from "../lambda.js";
import { arnOf, type FunctionDefinition } from "./function-definition.js";
import { noStore, type EventStore } from "./event-store.js";
import { openEvents } from "./event-queue.js";
import type { LogLine } from "./instance.js";
import { openPool, type Bounds } from "./worker-pool.js";
import type { InvocationRecord } from "./invocation-record.js";
import {
  tooLarge,
  unknownFunction,
  unreadablePayload,
} from "./invoke-results.js";

/** Lambda on this machine: functions run in workers, under its rules. */
export interface LocalLambda extends Lambda {
  /** New invocations go to these functions; those that run finish where they began. What has not changed keeps its workers. */
  replace(functions: readonly FunctionDefinition[]): void;
  /** Takes up the events that an earlier process has left; when it resolves, they are on their way. */
  resume(): Promise<void>;
  /** Ends a worker, which `choose` (0 to 1) picks among all, as if its process had been killed. False where none runs. */
  kill(choose: number): boolean;
  /** How many accepted events are on their way. */
  eventCount(): number;
  /** Resolves when no accepted event is on its way: each has succeeded, or its record is in its queue. */
  settled(): Promise<void>;
  /** Ends all workers. Events that are on their way stay where they are kept. */
  close(): Promise<void>;
}

/** What functions run with. */
export interface LambdaOptions {
  /** Puts a record into the queue of this name. The same id again is the same message. */
  deliver(queue: string, id: string, record: InvocationRecord): Promise<void>;
  readonly onLog?: (line: LogLine) => void;
  /** Where events are kept (absent: in memory). */
  readonly events?: EventStore;
  /** Milliseconds before each further try of an event; the last holds for all that follow. */
  readonly backOff?: readonly number[];
  readonly bounds?: Partial<Bounds>;
}

/** Starts without functions. */
export function createLambda(options: LambdaOptions): LocalLambda {
  const { onLog = () => undefined } = options;
  let known: ReadonlyMap<string, Known> = new Map();

  const find = (name: string) => known.get(name)?.definition;
  const pool = openPool(find, { ...defaultBounds, ...options.bounds }, onLog);
  const events = openEvents({
    store: options.events ?? noStore,
    backOff: options.backOff ?? [1000, 2000],
    invoke: (name, request) => pool.invoke(name, request),
    rulesOf: (name) => find(name)?.asynchronous ?? lambdasOwnRules,
    deliver: (queue, id, record) => options.deliver(queue, id, record),
    report: ({ functionName, id }, words) => {
      onLog({ functionName, line: `The event ${id} ${words}` });
    },
  });

  async function invoke({ functionName, type, payload }: Call): Promise<Reply> {
    if (find(functionName) === undefined) {
      return unknownFunction(arnOf(functionName));
    }
    const refused = tooLarge(payload, type) ?? unreadable(payload);
    if (refused !== undefined) return refused;
    if (type === "RequestResponse") {
      return pool.invoke(functionName, { requestId: randomUUID(), payload });
    }
    await events.accept(functionName, payload);
    return { status: 202, payload: "" };
  }

  return {
    invoke,
    replace(functions) {
      known = new Map(
        functions.map((given) => {
          const next = knownAs(given);
          const last = known.get(given.name);
          const isSame = last !== undefined && isDeepStrictEqual(last, next);
          return [given.name, isSame ? last : next];
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
const defaultBounds: Bounds = {
  perFunction: Math.min(10, Math.max(4, 2 * availableParallelism())),
  inAll: 20,
  idle: 60_000,
};

/** What Lambda does where nobody has said anything. */
const lambdasOwnRules = { retries: 2, maxEventAge: 21_600 };

/** A function, and the state of its bundle. */
interface Known {
  readonly definition: FunctionDefinition;
  readonly size: number;
  readonly time: number;
}

function knownAs(definition: FunctionDefinition): Known {
  // A bundle that is not there is told of by its worker.
  const state = statSync(definition.file, { throwIfNoEntry: false });
  const { size = 0, mtimeMs: time = 0 } = state ?? {};
  // A copy: what is given again is another definition where its bundle is.
  return { definition: { ...definition }, size, time };
}

function unreadable(payload: string): Reply | undefined {
  try {
    JSON.parse(payload);
    return undefined;
  } catch (error) {
    return unreadablePayload((error as Error).message);
  }
}
