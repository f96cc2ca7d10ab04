import { join } from "node:path";
import {
  startService,
  type Service,
  type ServiceOptions,
} from "../local/service.js";
import { tableDefinition } from "../local/create-tables.js";
import type { Model } from "../model/model.js";
import type { BrokenBundle } from "./bundles/broken-bundle.js";
import { createBundler, type BundleResult } from "./bundles/bundler.js";
import type { RequestLogEntry } from "./page/state.js";
import { readState } from "./page/read-state.js";
import type { Server } from "./server/server.js";

/** The service of an out folder, served and shown until it is closed. */
export interface Session {
  readonly service: Pick<Service, "dynamodb" | "queueFolder" | "apiKey">;
  /** The result of the last bundling. */
  readonly bundling: BundleResult;
  /** Takes over what was written to the out folder and to hooks; data stay. False where nothing of what is served has changed. */
  reload(next: Deployed, change: Change): Promise<boolean>;
  /** Why the last change was not taken over, for the start page. */
  refuse(problem: string): void;
  /** How many accepted ASYNC requests are neither applied nor queued yet. */
  pending(): number;
  /** Ends the service. */
  close(): Promise<void>;
}

/** The kinds of files that a change concerns. */
export interface Change {
  /** Whether handlers are bundled from something that changed. */
  readonly isBundled: boolean;
  /** Whether files of the out folder were written. */
  readonly isWritten: boolean;
}

/** The model of the out folder, as far as the service needs it. */
export interface Deployed {
  readonly model: Model;
  /** The names of tables that are somebody else's: no template makes them. */
  readonly existingTables: readonly string[];
}

/** Options of a session: what is served, where, and listeners. */
export interface SessionOptions extends Omit<
  ServiceOptions,
  "bundles" | "existingTables"
> {
  /** The project's folder: faults name files from here. */
  readonly base: string;
  /** For bundles, as long as the session is open. */
  readonly folder: string;
  readonly server: Server;
  readonly onRequest: (entry: RequestLogEntry) => void;
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
  const requests: RequestLogEntry[] = [];
  let current = first;
  let bundling: BundleResult;
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
        return existingTableDefinitions(current);
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
      readState(service, {
        address: server.address,
        model: current.model,
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
    onRequest(entry) {
      version += 1;
      requests.unshift(entry);
      requests.splice(shownRequests);
      onRequest(entry);
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
      const previous = current;
      current = next;
      try {
        await service.reload();
      } catch (error) {
        current = previous;
        throw error;
      }
      problem = undefined;
      version += 1;
      return true;
    },
    refuse(reason) {
      problem = reason;
      version += 1;
    },
    pending: () => service.pending(),
    async close() {
      await service.close();
      await bundler.close();
    },
  };
}

function existingTableDefinitions({ model, existingTables }: Deployed) {
  return model.tables
    .filter(({ name }) => existingTables.includes(name.wire))
    .map(tableDefinition);
}

/** How many requests the start page remembers. */
const shownRequests = 50;

/** The handlers that are broken now and were not, or were broken elsewhere. */
export function newlyBrokenBundles(
  previous: readonly BrokenBundle[],
  current: readonly BrokenBundle[],
): readonly BrokenBundle[] {
  const known = new Set(previous.map((one) => JSON.stringify(one)));
  return current.filter((one) => !known.has(JSON.stringify(one)));
}
