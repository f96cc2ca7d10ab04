import type { Lambda, InvokeOutput } from "../lambda.js";
import { functionNameIn } from "../functions/function-definition.js";
import type { InvocationRecord } from "../functions/invocation-record.js";
import { parseJson } from "../parse-json.js";
import { valueAt } from "../value-at.js";
import type { QueueMessage, QueueFolder } from "./queue-folder.js";

/** How many messages a replay applied, skipped and left. */
export interface ReplayResult {
  readonly applied: number;
  /** Were applied before: the ledger has them. */
  readonly skipped: number;
  /** Are still in their queue. */
  readonly failed: number;
}

/** The queues that are replayed, and the functions and ledger that it needs. */
export interface ReplaySource {
  readonly queues: QueueFolder;
  readonly lambda: Lambda;
  /** Whether the ledger of a function has a request. */
  isApplied(functionName: string, requestId: string): Promise<boolean>;
}

/** Invokes functions again with what is in the queues, one after the other, oldest first. What is applied, or was before, leaves its queue. */
export async function replayQueues(
  source: ReplaySource,
): Promise<ReplayResult> {
  const counts = { applied: 0, skipped: 0, failed: 0 };
  const messages = await source.queues.list();
  const knownIds = new Set(messages.map(({ id }) => id));
  for (const message of messages) {
    const outcome = await replayOne(message, { ...source, known: knownIds });
    counts[outcome] += 1;
    if (outcome !== "failed") await source.queues.remove(message);
  }
  return counts;
}

/** The record that a message holds; undefined where it is none. */
export function readRecord({
  body,
}: QueueMessage): InvocationRecord | undefined {
  const record = parseJson(body);
  const arn = valueAt(record, "requestContext", "functionArn");
  return typeof arn === "string"
    ? (record as unknown as InvocationRecord)
    : undefined;
}

async function replayOne(
  message: QueueMessage,
  source: ReplaySource & { readonly known: Set<string> },
): Promise<keyof ReplayResult> {
  const record = readRecord(message);
  if (record === undefined) return "failed";
  const { requestContext, requestPayload } = record;
  const name = functionNameIn(requestContext.functionArn);
  const requestId = requestIdIn(requestPayload);
  if (requestId !== undefined && (await source.isApplied(name, requestId))) {
    return "skipped";
  }
  const reply = await source.lambda.invoke({
    functionName: name,
    type: "RequestResponse",
    payload: JSON.stringify(requestPayload),
  });
  if (!hasSucceeded(reply)) return "failed";
  if (handlerOutcome(reply) !== "refused") return "applied";
  await removeDuplicate(message.queue, requestId, source);
  return "failed";
}

/** A function that refuses a request sends its record to the queue: where one is there already, that is one too many. */
async function removeDuplicate(
  queue: string,
  requestId: string | undefined,
  { queues, known: knownIds }: ReplaySource & { readonly known: Set<string> },
): Promise<void> {
  for (const message of await queues.list(queue)) {
    if (knownIds.has(message.id)) continue;
    knownIds.add(message.id);
    const record = readRecord(message);
    if (requestIdIn(record?.requestPayload) === requestId) {
      await queues.remove(message);
    }
  }
}

function hasSucceeded({ status, functionError }: InvokeOutput): boolean {
  return status === 200 && functionError === undefined;
}

/** The outcome that an emitted handler returns for a request. */
function handlerOutcome({ payload }: InvokeOutput): unknown {
  const answer = JSON.parse(payload) as { readonly outcome?: unknown } | null;
  return answer?.outcome;
}

function requestIdIn(payload: unknown): string | undefined {
  const { request_id: id } = (payload ?? {}) as {
    readonly request_id?: unknown;
  };
  return typeof id === "string" && id !== "" ? id : undefined;
}
