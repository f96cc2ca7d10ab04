import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../json-values.js";
import { writeFileAtomically } from "../write-file-atomically.js";

/** A message that rests in a queue. */
export interface QueueMessage {
  readonly queue: string;
  readonly id: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly body: string;
}

/** Queues in a folder: each has a folder by its name, and each message is a file that people can read. */
export interface QueueFolder {
  readonly path: string;
  /** Keeps a message; when it resolves, the message outlives this process. The same id again takes the place of the first. */
  send(queue: string, body: string, id?: string): Promise<QueueMessage>;
  /** The messages of one queue, or of all, oldest first. A file that is no message is skipped. */
  list(queue?: string): Promise<readonly QueueMessage[]>;
  /** Removes a message; one that is gone already is no mistake. */
  remove(message: Pick<QueueMessage, "queue" | "id">): Promise<void>;
}

/** Whether SQS would take this for the name of a queue: then it is safe as the name of a folder. */
export function isQueueName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,80}$/.test(name);
}

/** Opens the queues of a folder, which is made with the first message. */
export function openQueueFolder(path: string): QueueFolder {
  function fileOf({ queue, id }: Pick<QueueMessage, "queue" | "id">): string {
    if (!isQueueName(queue) || !isQueueName(id)) {
      throw new Error(`${queue}/${id} is not a message.`);
    }
    return join(path, queue, `${id}.json`);
  }

  async function listOne(queue: string): Promise<readonly QueueMessage[]> {
    const names = await fileNames(join(path, queue));
    const files = names.filter((name) => /^[\w-]+\.json$/.test(name));
    const found = await Promise.all(
      files.map((name) => readMessage(queue, join(path, queue, name))),
    );
    return found.filter((one) => one !== undefined);
  }

  return {
    path,
    async send(queue, body, id = randomUUID()) {
      const message = { queue, id, sentAt: new Date().toISOString(), body };
      await writeFileAtomically(fileOf(message), formatMessage(message));
      return message;
    },
    async list(queue) {
      const names = queue === undefined ? await fileNames(path) : [queue];
      const found = await Promise.all(names.filter(isQueueName).map(listOne));
      return found.flat().sort(byTime);
    },
    remove: (message) => rm(fileOf(message), { force: true }),
  };
}

/** The form in which a message is kept: a body that is JSON as one would write it stands as such. */
interface StoredMessage {
  readonly id: string;
  readonly sent_at: string;
  readonly body: unknown;
}

function formatMessage({ id, sentAt, body }: QueueMessage): string {
  const kept = readableBody(body);
  const stored: StoredMessage = { id, sent_at: sentAt, body: kept };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function readableBody(body: string): unknown {
  const value = parseJson(body);
  const isSame = JSON.stringify(value) === body;
  return isSame && typeof value === "object" ? value : body;
}

async function readMessage(
  queue: string,
  file: string,
): Promise<QueueMessage | undefined> {
  try {
    const {
      id,
      sent_at: sentAt,
      body,
    } = JSON.parse(await readFile(file, "utf8")) as Partial<StoredMessage>;
    if (id === undefined || sentAt === undefined || body === undefined) {
      return undefined;
    }
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { queue, id, sentAt, body: text };
  } catch {
    // Taken away meanwhile, or edited into what is no JSON.
    return undefined;
  }
}

function fileNames(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

function byTime(one: QueueMessage, other: QueueMessage): number {
  const [a, b] = [one.sentAt + one.id, other.sentAt + other.id];
  return a < b ? -1 : a > b ? 1 : 0;
}
