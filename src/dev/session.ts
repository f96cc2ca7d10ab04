import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
  /** Takes over what was written to the out folder and to hooks; data stay. Where it rejects, all stays as it was. */
  reload(model: Model): Promise<void>;
  /** Why the last change was not taken over, for the start page. */
  refuse(problem: string): void;
  /** Ends the service, and removes what was made for it. */
  close(): Promise<void>;
  /** Removes what was made for it, at once: for a process that ends now. */
  abandon(): void;
}

/** What is served, where, and who hears of it. */
export interface SessionOptions extends Omit<ServiceOptions, "bundles"> {
  /** The project's folder: faults name files from here. */
  readonly base: string;
  readonly server: Server;
  readonly onRequest: (seen: SeenRequest) => void;
  readonly onFault: (error: unknown) => void;
}

/** Bundles the handlers of an out folder, starts their service, and has requests answered. */
export async function openSession(
  first: Model,
  options: SessionOptions,
): Promise<Session> {
  const { out, base, server, onRequest, onFault, onLog } = options;
  const folder = mkdtempSync(join(tmpdir(), "codegen-dev-"));
  const bundles = join(folder, "bundles");
  const bundler = createBundler({ out, into: bundles, base });
  const removed = { recursive: true, force: true, maxRetries: 3 } as const;
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
    rmSync(folder, removed);
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
    async reload(next) {
      bundling = await bundler.bundle();
      await service.reload();
      model = next;
      problem = undefined;
      version += 1;
    },
    refuse(why) {
      problem = why;
      version += 1;
    },
    async close() {
      await service.close();
      await bundler.close();
      rmSync(folder, removed);
    },
    abandon() {
      rmSync(folder, removed);
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
