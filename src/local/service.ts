import type { IncomingMessage, ServerResponse } from "node:http";
import type { TableDefinition } from "./dynamodb/tables.js";
import type { LogLine } from "./functions/instance.js";
import type { InvocationRecord } from "./functions/record.js";

/** What is served, and from where. */
export interface ServiceOptions {
  /** The folder that `generate` has written: the templates are read from it. */
  readonly out: string;
  /** The folder of the bundles, which stands for `dist/` in the out folder: `<endpoint>/handler.mjs`, `authorizers/<authorizer>/handler.mjs`. */
  readonly bundles: string;
  /** The folder that keeps tables, accepted events and the queue (absent: memory, and a passing folder for the queue). */
  readonly data?: string;
  /** A database that is used in place of the embedded one: what it lacks is made there, and nothing is deleted. */
  readonly dynamodbEndpoint?: string;
  /** Parameters of the root template. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Tables that the templates leave to others (`existing` in the configuration); here they are made like all others. */
  readonly existingTables?: readonly TableDefinition[];
  /** Hears every line that a function writes. */
  readonly onLog?: (line: LogLine) => void;
}

/** The deployed service on this machine, all but listening. */
export interface Service {
  /** Answers a request as the deployed APIs would; false where none has this method and path, and nothing was answered. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** The address of the database. */
  readonly dynamodb: string;
  /** The address of SQS and Lambda, for `AWS_ENDPOINT_URL_SQS` and `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly aws: string;
  /** The key that usage plans know here. */
  readonly apiKey: string;
  /** The tables, sorted by name, each with its first items. */
  tables(items: number): Promise<readonly TableState[]>;
  /** The folder of the queues: a folder a queue, and a readable file a message. */
  readonly queueFolder: string;
  /** What is in the queues, oldest first. */
  queued(): Promise<readonly QueuedRecord[]>;
  /** Invokes functions again with what is in the queues. What is applied, or was before, leaves its queue. */
  replay(): Promise<Replayed>;
  /** How many accepted ASYNC requests are neither applied nor queued yet. */
  pending(): number;
  /** Resolves when there are none. */
  settled(): Promise<void>;
  /** Reads templates and bundles again. Requests that run finish where they began; where it rejects with a StackError or a TableError, all stays as it was. */
  reload(): Promise<void>;
  /** Ends workers, servers and timers: nothing keeps the process alive. Twice is once. */
  close(): Promise<void>;
}

/** A table as it stands. */
export interface TableState {
  readonly name: string;
  /** How many items it holds. */
  readonly count: number;
  /** The first of them, in DynamoDB's JSON. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** A message of the queue of failures. */
export interface QueuedRecord {
  readonly id: string;
  readonly queue: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly record: InvocationRecord;
}

/** What a replay did with what was in the queues. */
export interface Replayed {
  readonly applied: number;
  /** Were in the ledger already. */
  readonly skipped: number;
  /** Are still in their queue. */
  readonly failed: number;
}
