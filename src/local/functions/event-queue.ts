import { randomUUID } from "node:crypto";
import type { Reply } from "../lambda.js";
import type { EventRules } from "./function-definition.js";
import type { AcceptedEvent, EventStore } from "./event-store.js";
import type { InvocationRequest } from "./instance.js";
import {
  recordOf,
  type Condition,
  type InvocationRecord,
} from "./invocation-record.js";

/** Events on their way: each is kept until its function has succeeded, or the record of its failure is where it belongs. */
export interface Events {
  /** Takes an event; when it resolves, the event is kept. */
  accept(functionName: string, payload: string): Promise<void>;
  /** Takes up what an earlier process has left. */
  resume(): Promise<void>;
  /** How many are on their way. */
  count(): number;
  /** Resolves when none is on its way. */
  settled(): Promise<void>;
  /** Begins no more; what is on its way stays where it is kept. */
  close(): void;
}

/** What events go through. */
export interface EventPath {
  readonly store: EventStore;
  /** Milliseconds before each further try; the last holds for all that follow. */
  readonly backOff: readonly number[];
  invoke(functionName: string, request: InvocationRequest): Promise<Reply>;
  /** What holds for the events of a function now. */
  rulesOf(functionName: string): EventRules;
  /** Puts a record into the queue of this name; when it resolves, it is kept. The same id again is the same message. */
  deliver(queue: string, id: string, record: InvocationRecord): Promise<void>;
  /** Hears what else became of an event, in words. */
  report(event: AcceptedEvent, words: string): void;
}

/** Opens the path of events. */
export function openEvents(path: EventPath): Events {
  const { store, backOff } = path;
  const onTheirWay = new Set<string>();
  const asking = new Set<() => void>();
  const pausing = new Set<() => void>();
  let isClosed = false;

  async function follow(event: AcceptedEvent): Promise<void> {
    onTheirWay.add(event.id);
    try {
      await lead(event);
    } catch (error) {
      // Where it is kept, it is taken up again at the next start.
      path.report(event, `is left where it is: ${String(error)}`);
    }
    onTheirWay.delete(event.id);
    if (onTheirWay.size === 0) release(asking);
  }

  async function lead(event: AcceptedEvent): Promise<void> {
    const { id, functionName, payload, acceptedAt } = event;
    let reply: Reply | undefined;
    for (let tries = 0; ; tries += 1) {
      const rules = path.rulesOf(functionName);
      const pause = tries === 0 ? 0 : pauseAfter(tries);
      const isOld = Date.now() + pause - acceptedAt > rules.maxEventAge * 1000;
      const condition =
        tries > rules.retries
          ? "RetriesExhausted"
          : isOld
            ? "EventAgeExceeded"
            : undefined;
      if (condition !== undefined) {
        const record = recordOf(event, { condition, tries }, reply);
        await giveUp(event, record, condition);
        return;
      }
      if (pause > 0) await wait(pause);
      if (closed()) return;
      reply = await path.invoke(functionName, { requestId: id, payload });
      if (closed()) return;
      if (reply.status === 200 && reply.functionError === undefined) {
        await store.remove(event);
        return;
      }
    }
  }

  function pauseAfter(tries: number): number {
    return backOff[tries - 1] ?? backOff.at(-1) ?? 0;
  }

  /** The record is kept before the event is forgotten: in between, both are there. */
  async function giveUp(
    event: AcceptedEvent,
    record: InvocationRecord,
    condition: Condition,
  ): Promise<void> {
    const { destination } = path.rulesOf(event.functionName);
    if (destination !== undefined) {
      await path.deliver(destination, event.id, record);
    } else {
      path.report(event, `was dropped, without a destination: ${condition}`);
    }
    await store.remove(event);
  }

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        pausing.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      pausing.add(end);
    });
  }

  // A function, because the answer changes while one waits.
  function closed(): boolean {
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
      void follow(event);
    },
    async resume() {
      for (const event of await store.left()) void follow(event);
    },
    count: () => onTheirWay.size,
    settled: () =>
      new Promise((resolve) => {
        if (onTheirWay.size === 0) resolve();
        else asking.add(resolve);
      }),
    close() {
      isClosed = true;
      release(pausing);
    },
  };
}

function release(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}
