import type { JsonValue } from "../../model/json-value.js";
import { functionNameIn } from "../functions/function-definition.js";
import type { InvocationRecord } from "../functions/invocation-record.js";
import { hasSucceeded } from "../functions/invoke-results.js";
import type { Lambda } from "../lambda.js";
import { valueAt, parseJson } from "../json-values.js";
import type { QueueMessage, QueueFolder } from "./queue-folder.js";

/** How many messages a replay applied, skipped and left. */
export interface ReplayResult {
  readonly applied: number;
  /** Were applied before. */
  readonly skipped: number;
  /** Are still in their queue. */
  readonly failed: number;
}

/** The queues that are replayed, and the functions that it needs. */
export interface ReplaySource {
  readonly queues: QueueFolder;
  readonly lambda: Lambda;
}

/** Invokes functions again with what is in the queues, one after the other, oldest first. What is applied, or was before, leaves its queue: a function does not write that again, but its after hook runs. */
export async function replayQueues(
  source: ReplaySource,
): Promise<ReplayResult> {
  const counts = { applied: 0, skipped: 0, failed: 0 };
  const messages = await source.queues.list();
  const knownIds = new Set(messages.map(({ id }) => id));
  for (const message of messages) {
    const outcome = await replayOne(message, source, knownIds);
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
  if (typeof arn !== "string") return undefined;
  return record as unknown as InvocationRecord;
}

async function replayOne(
  message: QueueMessage,
  source: ReplaySource,
  knownIds: Set<string>,
): Promise<keyof ReplayResult> {
  const record = readRecord(message);
  if (record === undefined) return "failed";
  const { requestContext, requestPayload } = record;
  const name = functionNameIn(requestContext.functionArn);
  const requestId = requestIdIn(requestPayload);
  const reply = await source.lambda.invoke({
    functionName: name,
    type: "RequestResponse",
    payload: JSON.stringify(requestPayload),
  });
  if (!hasSucceeded(reply)) return "failed";
  // The outcome that an emitted handler returns for a request.
  const outcome = valueAt(parseJson(reply.payload), "outcome");
  if (outcome === "applied") return "applied";
  if (outcome === "repeated") return "skipped";
  if (outcome !== "refused") return "failed";
  for (const other of await source.queues.list(message.queue)) {
    if (knownIds.has(other.id)) continue;
    knownIds.add(other.id);
    // The function sent its record again: where one is there already, that is one too many.
    const sent = readRecord(other)?.requestPayload;
    if (requestIdIn(sent) === requestId) await source.queues.remove(other);
  }
  return "failed";
}

function requestIdIn(payload: JsonValue | undefined): string | undefined {
  const id = valueAt(payload, "request_id");
  return typeof id === "string" && id !== "" ? id : undefined;
}
