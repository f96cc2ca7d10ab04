import { join } from "node:path";
import {
  startService,
  type Service,
  type ServiceOptions,
} from "../local/service.js";
import type { Model } from "../model/model.js";
import type { BrokenBundle } from "./bundles/broken.js";
import { createBundler, type Bundling } from "./bundles/bundler.js";
import type { SeenRequest } from "./page/state.js";
import { stateOf } from "./page/state-of.js";
import type { Server } from "./server/server.js";

/** The service of an out folder, served and shown until it is closed. */
export interface Session {
  readonly service: Pick<Service, "dynamodb" | "queueFolder" | "apiKey">;
  /** What the bundles of now are. */
  readonly bundling: Bundling;
  /** Takes over what was written to the out folder and to hooks; data stay. False where nothing of what is served has changed. */
  reload(model: Model, isRewritten: boolean): Promise<boolean>;
  /** Why the last change was not taken over, for the start page. */
  refuse(problem: string): void;
  /** Ends the service. */
  close(): Promise<void>;
}

/** What is served, where, and who hears of it. */
export interface SessionOptions extends Omit<ServiceOptions, "bundles"> {
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
  first: Model,
  options: SessionOptions,
): Promise<Session> {
  const { out, base, folder, server, onRequest, onFault, onLog } = options;
  const bundles = join(folder, "bundles");
  const bundler = createBundler({ out, into: bundles, base });
  const requests: SeenRequest[] = [];
  let model = first;
  let bundling: Bundling;
  let service: Service;
  let problem: string | undefined;
  let version = 0;
  try {
    bundling = await bundler.bundle();
    service = await startService({
      ...options,
      bundles,
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
        model,
        broken: bundling.broken,
        requests,
        problem,
      }),
    async replay() {
      await service.replay();
      version += 1;
    },
    handle: (request, response) => service.handle(request, response),
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
    async reload(next, isRewritten) {
      bundling = await bundler.bundle();
      const { changed } = bundling;
      const isSame = changed.length === 0 && !isRewritten;
      if (isSame && problem === undefined) return false;
      await service.reload();
      model = next;
      problem = undefined;
      version += 1;
      return true;
    },
    refuse(why) {
      problem = why;
      version += 1;
    },
    async close() {
      await service.close();
      await bundler.close();
    },
  };
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
