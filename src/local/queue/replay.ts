import type { Lambda, Reply } from "../lambda.js";
import type { InvocationRecord } from "../functions/invocation-record.js";
import type { Message, QueueFolder } from "./queue-folder.js";

/** What a replay did with what was in the queues. */
export interface Replayed {
  readonly applied: number;
  /** Were applied before: the ledger has them. */
  readonly skipped: number;
  /** Are still in their queue. */
  readonly failed: number;
}

/** What a replay asks. */
export interface ReplaySource {
  readonly queues: QueueFolder;
  readonly lambda: Lambda;
  /** Whether the ledger of a function has a request. */
  isApplied(functionName: string, requestId: string): Promise<boolean>;
}

/** Invokes functions again with what is in the queues, one after the other, oldest first. What is applied, or was before, leaves its queue. */
export async function replay(source: ReplaySource): Promise<Replayed> {
  const counts = { applied: 0, skipped: 0, failed: 0 };
  const messages = await source.queues.list();
  const known = new Set(messages.map(({ id }) => id));
  for (const message of messages) {
    const outcome = await replayOne(message, { ...source, known });
    counts[outcome] += 1;
    if (outcome !== "failed") await source.queues.remove(message);
  }
  return counts;
}

/** The record that a message holds; undefined where it is none. */
export function recordIn({ body }: Message): InvocationRecord | undefined {
  try {
    const record = JSON.parse(body) as Partial<InvocationRecord> | null;
    const arn = record?.requestContext?.functionArn;
    return typeof arn === "string" ? (record as InvocationRecord) : undefined;
  } catch {
    return undefined;
  }
}

async function replayOne(
  message: Message,
  source: ReplaySource & { readonly known: Set<string> },
): Promise<keyof Replayed> {
  const record = recordIn(message);
  if (record === undefined) return "failed";
  const { requestContext, requestPayload } = record;
  const name = nameIn(requestContext.functionArn);
  const requestId = requestIdIn(requestPayload);
  if (requestId !== undefined && (await source.isApplied(name, requestId))) {
    return "skipped";
  }
  const reply = await source.lambda.invoke({
    functionName: name,
    type: "RequestResponse",
    payload: JSON.stringify(requestPayload),
  });
  if (!isDone(reply)) return "failed";
  if (outcomeOf(reply) !== "refused") return "applied";
  await removeSecond(message.queue, requestId, source);
  return "failed";
}

/** A function that refuses a request sends its record to the queue: where one is there already, that is one too many. */
async function removeSecond(
  queue: string,
  requestId: string | undefined,
  { queues, known }: ReplaySource & { readonly known: Set<string> },
): Promise<void> {
  for (const message of await queues.list(queue)) {
    if (known.has(message.id)) continue;
    known.add(message.id);
    const record = recordIn(message);
    if (requestIdIn(record?.requestPayload) === requestId) {
      await queues.remove(message);
    }
  }
}

function isDone({ status, functionError }: Reply): boolean {
  return status === 200 && functionError === undefined;
}

/** What an emitted handler says became of a request. */
function outcomeOf({ payload }: Reply): unknown {
  const answer = JSON.parse(payload) as { readonly outcome?: unknown } | null;
  return answer?.outcome;
}

function requestIdIn(payload: unknown): string | undefined {
  const { request_id: id } = (payload ?? {}) as {
    readonly request_id?: unknown;
  };
  return typeof id === "string" && id !== "" ? id : undefined;
}

function nameIn(arn: string): string {
  return /:function:([^:]+)/.exec(arn)?.[1] ?? arn;
}
