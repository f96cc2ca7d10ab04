import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureTables } from "./dynamodb/ensure-tables.js";
import { startDynamoDB, type DynamoDBServer } from "./dynamodb/server.js";
import type { TableDefinition } from "./dynamodb/create-table.js";
import { localAccount, localEnvironment } from "./environment.js";
import { openEventFolder } from "./functions/event-store.js";
import type { LogLine } from "./functions/instance.js";
import { createLambda, type LocalLambda } from "./functions/local-lambda.js";
import type { InvocationRecord } from "./functions/invocation-record.js";
import { createGateway, type Gateway } from "./rest-gateway/gateway.js";
import { openAwsEndpoint } from "./queue/aws-endpoint.js";
import { openQueueFolder, type QueueMessage } from "./queue/queue-folder.js";
import { readRecord, replayQueues, type ReplayResult } from "./queue/replay.js";
import { createSqs } from "./queue/sqs.js";
import { readTableStates, type TableState } from "./table-queries.js";
import type { ParsedFiles } from "./stack/parse-file.js";
import { readStack, type Stack } from "./stack/read-stack.js";

/** Options of a service: its out folder, bundles and data. */
export interface ServiceOptions {
  /** The folder that `generate` has written: the templates are read from it. */
  readonly out: string;
  /** The folder of the bundles, which stands for `dist/` in the out folder: `endpoints/<endpoint>/handler.mjs`, `authorizers/<authorizer>/handler.mjs`. */
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
  /** Milliseconds before each further try of an ASYNC request (absent: 1000, then 2000; Lambda takes one minute, then two). */
  readonly backOff?: readonly number[];
}

/** The deployed service on this machine, all but listening. */
export interface Service
  extends Gateway, Pick<LocalLambda, "settled" | "kill"> {
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
  /** The messages of the queues, oldest first. */
  queued(): Promise<readonly QueuedRecord[]>;
  /** Invokes functions again with what is in the queues. What is applied, or was before, leaves its queue. */
  replay(): Promise<ReplayResult>;
  /** How many accepted ASYNC requests are neither applied nor queued yet. */
  pending(): number;
  /** Reads templates and bundles again. Requests that run finish where they began; where it rejects, as the start does, all stays as it was. */
  reload(): Promise<void>;
  /** Ends workers, servers and timers: nothing keeps the process alive. Twice is once. */
  close(): Promise<void>;
}

/** A message of the queue of failures. */
export interface QueuedRecord extends Omit<QueueMessage, "body"> {
  readonly record: InvocationRecord;
}

/** A folder that keeps data and cannot be used, in words for its owner. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** Starts a service. Rejects with a StackError or a BrokenDefinition where the templates cannot be served, a TableError or a DatabaseError where the tables cannot be made, a DataError where the folder of data cannot be used; then nothing runs. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { data, dynamodbEndpoint, onLog } = options;
  const closing: (() => Promise<void>)[] = [];

  async function close(): Promise<void> {
    for (const end of closing.splice(0).reverse()) await end();
  }

  try {
    return await start();
  } catch (error) {
    await close();
    throw error;
  }

  async function openOwnDatabase(): Promise<string> {
    const database = await openDatabase(data);
    closing.push(() => database.close());
    return database.endpoint;
  }

  async function start(): Promise<Service> {
    const endpoint = dynamodbEndpoint ?? (await openOwnDatabase());
    const queueFolder = await folderOfQueues(data);
    if (data === undefined) {
      closing.push(() => rm(queueFolder, { recursive: true, force: true }));
    }
    const queues = openQueueFolder(queueFolder);
    let stack: Stack = { functions: [], tables: [], apis: [], queues: [] };

    const lambda = createLambda({
      async deliver(queue, id, record) {
        await queues.send(queue, JSON.stringify(record), id);
      },
      onLog,
      backOff: options.backOff,
      events:
        data === undefined ? undefined : openEventFolder(join(data, "events")),
    });
    const urlOf = (aws: string, queue: string): string =>
      `${aws}/${localAccount}/${queue}`;
    const aws = await openAwsEndpoint((url) => ({
      lambda,
      sqs: createSqs(
        queues,
        (queue) => stack.queues.includes(queue),
        (queue) => urlOf(url, queue),
      ),
    }));
    closing.push(() => aws.close());
    // Ends first: what runs may still speak to the others.
    closing.push(() => lambda.close());
    const environment = localEnvironment({ dynamodb: endpoint, aws: aws.url });
    const parsed: ParsedFiles = new Map();
    let gateway: Gateway;

    async function load(): Promise<void> {
      const next = readStack(options.out, {
        bundles: options.bundles,
        queueUrl: (name) => urlOf(aws.url, name),
        parsed,
        ...(options.parameters && { parameters: options.parameters }),
      });
      const nextGateway = await createGateway(next.apis, {
        lambda,
        stage: next.apis[0]?.stage ?? "prod",
        apiKeys: [apiKey],
      });
      const tables = [...next.tables, ...(options.existingTables ?? [])];
      await ensureTables(endpoint, tables, dynamodbEndpoint === undefined);
      stack = { ...next, tables };
      gateway = nextGateway;
      lambda.replace(
        next.functions.map((one) => ({
          ...one,
          environment: { ...one.environment, ...environment },
        })),
      );
    }

    await load();
    await lambda.resume();
    return {
      handle: (request, response) => gateway.handle(request, response),
      refuse: (request, response) => gateway.refuse(request, response),
      dynamodb: endpoint,
      aws: aws.url,
      apiKey,
      tables: (items) => readTableStates(endpoint, stack.tables, items),
      queueFolder,
      async queued() {
        const messages = await queues.list();
        return messages.flatMap((message): QueuedRecord[] => {
          const record = readRecord(message);
          const { id, queue, sentAt } = message;
          return record ? [{ id, queue, sentAt, record }] : [];
        });
      },
      replay: () => replayQueues({ queues, lambda }),
      pending: () => lambda.eventCount(),
      settled: () => lambda.settled(),
      kill: (choose) => lambda.kill(choose),
      reload: load,
      close,
    };
  }
}

/** The key of the docs' lines: they work here as they are. */
const apiKey = "key";

async function folderOfQueues(data: string | undefined): Promise<string> {
  if (data !== undefined) return join(data, "queue");
  return mkdtemp(join(tmpdir(), "codegen-queue-"));
}

async function openDatabase(data: string | undefined): Promise<DynamoDBServer> {
  if (data === undefined) return startDynamoDB();
  try {
    return await startDynamoDB({ path: join(data, "tables") });
  } catch (error) {
    const { cause = error } = error as { readonly cause?: unknown };
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DataError(
      code === "LEVEL_LOCKED"
        ? `${data} is in use by another process.`
        : `${data} cannot keep the tables: ${message}`,
    );
  }
}
