import { randomUUID } from "node:crypto";
import type { InvokeOutput } from "../lambda.js";
import type { AsyncInvokeConfig } from "./function-definition.js";
import type { AcceptedEvent, EventStore } from "./event-store.js";
import { createRecord, type InvocationRecord } from "./invocation-record.js";
import { hasSucceeded } from "./invoke-results.js";
import type { InvocationRequest } from "./worker-messages.js";

/** Events on their way: each is kept until its function has succeeded, or the record of its failure is where it belongs. */
export interface EventQueue {
  /** Takes an event; when it resolves, the event is kept. */
  accept(functionName: string, payload: string): Promise<void>;
  /** Takes up what an earlier process has left; when it resolves, that is on its way. */
  resume(): Promise<void>;
  /** How many are on their way. */
  count(): number;
  /** Resolves when none is on its way: each has succeeded, or its record is in its queue. */
  settled(): Promise<void>;
  /** Begins no more; what is on its way stays where it is kept. */
  close(): void;
}

/** Options of an event queue. */
export interface EventQueueOptions {
  readonly store: EventStore;
  /** Milliseconds before each further try; the last holds for all that follow. */
  readonly backOff: readonly number[];
  invoke(
    functionName: string,
    request: InvocationRequest,
  ): Promise<InvokeOutput>;
  /** The configuration of a function's events now. */
  configOf(functionName: string): AsyncInvokeConfig;
  /** Puts a record into the queue of this name; when it resolves, it is kept. The same id again is the same message. */
  deliver(queue: string, id: string, record: InvocationRecord): Promise<void>;
  /** Hears what else became of an event, in words. */
  report(event: AcceptedEvent, words: string): void;
}

/** Opens the path of events. */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const { store, backOff } = options;
  const inFlight = new Set<string>();
  const settledWaiters = new Set<() => void>();
  const pauses = new Set<() => void>();
  let isClosed = false;

  async function processEvent(event: AcceptedEvent): Promise<void> {
    inFlight.add(event.id);
    try {
      await invokeUntilDone(event);
    } catch (error) {
      // Where it is kept, it is taken up again at the next start.
      options.report(event, `is left where it is: ${String(error)}`);
    }
    inFlight.delete(event.id);
    if (inFlight.size === 0) resolveAll(settledWaiters);
  }

  async function invokeUntilDone(event: AcceptedEvent): Promise<void> {
    const { id, functionName, payload, acceptedAt } = event;
    let reply: InvokeOutput | undefined;
    for (let tries = 0; ; tries += 1) {
      const config = options.configOf(functionName);
      const pause = tries === 0 ? 0 : pauseAfter(tries);
      const age = Date.now() + pause - acceptedAt;
      const isExpired = age > config.maxEventAge * 1000;
      if (tries > config.retries || isExpired) {
        const condition =
          tries > config.retries ? "RetriesExhausted" : "EventAgeExceeded";
        const record = createRecord(event, { condition, tries }, reply);
        await discardEvent(event, record);
        return;
      }
      if (pause > 0) await pauseFor(pause);
      if (hasClosed()) return;
      reply = await options.invoke(functionName, { requestId: id, payload });
      if (hasClosed()) return;
      if (hasSucceeded(reply)) {
        await store.remove(event);
        return;
      }
    }
  }

  function pauseAfter(tries: number): number {
    return backOff[tries - 1] ?? backOff.at(-1) ?? 0;
  }

  /** The record is kept before the event is forgotten: in between, both are there. */
  async function discardEvent(
    event: AcceptedEvent,
    record: InvocationRecord,
  ): Promise<void> {
    const { condition } = record.requestContext;
    const { destination } = options.configOf(event.functionName);
    if (destination !== undefined) {
      await options.deliver(destination, event.id, record);
    } else {
      options.report(event, `was dropped, without a destination: ${condition}`);
    }
    await store.remove(event);
  }

  function pauseFor(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      pauses.add(end);
    });
  }

  // A function, because the answer changes while one waits.
  function hasClosed(): boolean {
    return isClosed;
  }

  return {
    async accept(functionName, payload) {
      const event: AcceptedEvent = {
        id: randomUUID(),
        functionName,
        payload,
        acceptedAt: Date.now(),
      };
      await store.add(event);
      void processEvent(event);
    },
    async resume() {
      for (const event of await store.unfinished()) void processEvent(event);
    },
    count: () => inFlight.size,
    settled: () =>
      new Promise((resolve) => {
        if (inFlight.size === 0) resolve();
        else settledWaiters.add(resolve);
      }),
    close() {
      isClosed = true;
      resolveAll(pauses);
    },
  };
}

function resolveAll(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}
