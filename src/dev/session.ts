import { join } from "node:path";
import {
  startService,
  type Service,
  type ServiceOptions,
} from "../local/service.js";
import { definitionOf } from "../local/create-tables.js";
import type { Model } from "../model/model.js";
import type { BrokenBundle } from "./bundles/broken-bundle.js";
import { createBundler, type Bundling } from "./bundles/bundler.js";
import type { SeenRequest } from "./page/state.js";
import { stateOf } from "./page/read-state.js";
import type { Server } from "./server/server.js";

/** The service of an out folder, served and shown until it is closed. */
export interface Session {
  readonly service: Pick<Service, "dynamodb" | "queueFolder" | "apiKey">;
  /** What the bundles of now are. */
  readonly bundling: Bundling;
  /** Takes over what was written to the out folder and to hooks; data stay. False where nothing of what is served has changed. */
  reload(next: Deployed, change: Change): Promise<boolean>;
  /** Why the last change was not taken over, for the start page. */
  refuse(problem: string): void;
  /** How many accepted ASYNC requests are neither applied nor queued yet. */
  pending(): number;
  /** Ends the service. */
  close(): Promise<void>;
}

/** What a change may have changed. */
export interface Change {
  /** Whether handlers are bundled from something that changed. */
  readonly isBundled: boolean;
  /** Whether files of the out folder were written. */
  readonly isWritten: boolean;
}

/** What the out folder was made of, as far as the service needs it. */
export interface Deployed {
  readonly model: Model;
  /** The names of tables that are somebody else's: no template makes them. */
  readonly existingTables: readonly string[];
}

/** What is served, where, and who hears of it. */
export interface SessionOptions extends Omit<
  ServiceOptions,
  "bundles" | "existingTables"
> {
  /** The project's folder: faults name files from here. */
  readonly base: string;
  /** For bundles, as long as the session is open. */
  readonly folder: string;
  readonly server: Server;
  readonly onRequest: (seen: SeenRequest) => void;
  readonly onFault: (error: unknown) => void;
}

/** Bundles the handlers of an out folder, starts their service, and has requests answered. */
export async function openSession(
  first: Deployed,
  options: SessionOptions,
): Promise<Session> {
  const { out, base, folder, server, onRequest, onFault, onLog } = options;
  const bundles = join(folder, "bundles");
  const bundler = createBundler({ out, into: bundles, base });
  const requests: SeenRequest[] = [];
  let now = first;
  let bundling: Bundling;
  let service: Service;
  let problem: string | undefined;
  let version = 0;
  try {
    bundling = await bundler.bundle();
    service = await startService({
      ...options,
      bundles,
      // Read again with each change.
      get existingTables() {
        return tablesOfOthers(now);
      },
      onLog(line) {
        version += 1;
        onLog?.(line);
      },
    });
  } catch (error) {
    await bundler.close();
    throw error;
  }
  server.serve({
    version: () => `${folder.slice(-6)}-${version}-${service.pending()}`,
    state: () =>
      stateOf(service, {
        address: server.address,
        model: now.model,
        broken: bundling.broken,
        requests,
        problem,
      }),
    async replay() {
      await service.replay();
      version += 1;
    },
    handle: (request, response) => service.handle(request, response),
    refuse: (request, response) => service.refuse(request, response),
    onRequest(seen) {
      version += 1;
      requests.unshift(seen);
      requests.splice(shownRequests);
      onRequest(seen);
    },
    onFault,
  });
  return {
    get service() {
      return service;
    },
    get bundling() {
      return bundling;
    },
    async reload(next, { isBundled, isWritten }) {
      if (isBundled) bundling = await bundler.bundle();
      const hasChanged = isWritten || (isBundled && bundling.hasChanged);
      if (!hasChanged && problem === undefined) return false;
      const before = now;
      now = next;
      try {
        await service.reload();
      } catch (error) {
        now = before;
        throw error;
      }
      problem = undefined;
      version += 1;
      return true;
    },
    refuse(why) {
      problem = why;
      version += 1;
    },
    pending: () => service.pending(),
    async close() {
      await service.close();
      await bundler.close();
    },
  };
}

function tablesOfOthers({ model, existingTables }: Deployed) {
  return model.tables
    .filter(({ name }) => existingTables.includes(name.wire))
    .map(definitionOf);
}

/** How many requests the start page remembers. */
const shownRequests = 50;

/** The handlers that are broken now and were not, or were broken elsewhere. */
export function newlyBroken(
  before: readonly BrokenBundle[],
  now: readonly BrokenBundle[],
): readonly BrokenBundle[] {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return now.filter((one) => !known.has(JSON.stringify(one)));
}
