import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../write-file-atomically.js";

/** A request that was accepted, and whose function has not dealt with it. */
export interface AcceptedEvent {
  readonly id: string;
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
  /** When it was accepted, in milliseconds since 1970. */
  readonly acceptedAt: number;
}

/** Where accepted events are kept until they are dealt with. */
export interface EventStore {
  /** When it resolves, the event outlives this process. */
  add(event: AcceptedEvent): Promise<void>;
  remove(event: AcceptedEvent): Promise<void>;
  /** Events that an earlier process has left, oldest first. */
  unfinished(): Promise<readonly AcceptedEvent[]>;
}

/** Keeps events in a folder, one file each. */
export function openEventFolder(folder: string): EventStore {
  const fileOf = ({ id }: AcceptedEvent): string => join(folder, `${id}.json`);
  return {
    add: (event) => writeFileAtomically(fileOf(event), JSON.stringify(event)),
    remove: (event) => rm(fileOf(event), { force: true }),
    async unfinished() {
      const names = await readdir(folder).catch(() => []);
      const events: AcceptedEvent[] = [];
      for (const name of names.filter((one) => /^[\w-]+\.json$/.test(one))) {
        const text = await readFile(join(folder, name), "utf8");
        events.push(JSON.parse(text) as AcceptedEvent);
      }
      return events.sort((one, other) => one.acceptedAt - other.acceptedAt);
    },
  };
}

/** Keeps nothing: events live as long as this process. */
export const noEventStore: EventStore = {
  add: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  unfinished: () => Promise.resolve([]),
};
