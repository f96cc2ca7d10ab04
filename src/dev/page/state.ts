import type { BrokenBundle } from "../bundles/broken-bundle.js";

/** All that the start page shows, as plain data: `/_codegen/state` gives it to scripts. */
export interface State {
  /** `http://127.0.0.1:3000`, without a slash behind. */
  readonly address: string;
  readonly apiKey: string;
  readonly queueFolder: string;
  /** Why the last change was not taken over, in a few words. */
  readonly problem?: string;
  readonly broken: readonly BrokenBundle[];
  readonly modules: readonly ModuleState[];
  readonly tables: readonly TableSummary[];
  /** The last requests, the latest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly queue: readonly QueueEntry[];
  /** How many accepted ASYNC requests are neither applied nor queued yet. */
  readonly pending: number;
}

/** The endpoints of a module. */
export interface ModuleState {
  readonly name: string;
  readonly endpoints: readonly EndpointState[];
}

/** An endpoint, with a line to copy that calls it. */
export interface EndpointState {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly mode: string;
  readonly security: string;
  readonly title?: string;
  readonly curl: string;
}

/** A table with its first items, as plain JSON. */
export interface TableSummary {
  readonly name: string;
  /** The names of one member or two. */
  readonly keys: readonly string[];
  readonly count: number;
  readonly items: readonly unknown[];
}

/** A request that was answered. */
export interface RequestLogEntry {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** A request that was accepted and could not be applied. */
export interface QueueEntry {
  readonly id: string;
  readonly queue: string;
  /** ISO 8601. */
  readonly at: string;
  readonly functionName: string;
  readonly requestId: string;
  readonly reason: string;
  readonly payload: unknown;
}
