import type { Store } from "dynalite/db/index.js";
import type { Operation } from "../operations/operation.js";
import { isServiceError, serviceError } from "../service-error.js";
import { bufferWrites, type BufferedStore } from "../store/buffered-store.js";
import { createClientTokens, fingerprintOf } from "./client-tokens.js";
import {
  rejectRepeatedItems,
  transactionCapacity,
  type ConsumedCapacity,
} from "./transaction.js";
import {
  readActions,
  transactWriteTypes,
  type Action,
  type ItemWrites,
  type WriteRequest,
} from "./write-actions.js";

interface CancellationReason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  readonly Item?: object;
}

interface ActionOutcome {
  readonly reason: CancellationReason;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

/**
 * TransactWriteItems, made of the writes of one item: all of its actions or none, and every reason why not.
 * Relies on its caller to let nothing else touch the store meanwhile. Remembers request tokens for ten minutes.
 */
export function transactWriteItems(
  writes: ItemWrites,
): Operation<WriteRequest> {
  const tokens = createClientTokens();
  return {
    types: transactWriteTypes(writes),
    async run(store, input) {
      const { ClientRequestToken: token } = input;
      // Taken first: the actions write into their input.
      const fingerprint = fingerprintOf(input.TransactItems);
      const actions = readActions(input, writes, store);
      await rejectRepeatedItems(
        store,
        actions.map(({ request }) => request),
      );
      if (token !== undefined && tokens.isUsed(token, fingerprint)) return {};

      const stage = bufferWrites(store);
      const outcomes: ActionOutcome[] = [];
      for (const action of actions) {
        outcomes.push(await runAction(action, stage, store));
      }
      const reasons = outcomes.map(({ reason }) => reason);
      if (reasons.some(({ Code }) => Code !== "None"))
        throw transactionCanceled(reasons);

      await stage.commit();
      if (token !== undefined) tokens.remember(token, fingerprint);
      return transactionCapacity(outcomes, "WriteCapacityUnits");
    },
  };
}

async function runAction(
  { operation, request, checksOnly }: Action,
  stage: BufferedStore,
  store: Store,
): Promise<ActionOutcome> {
  const view = checksOnly ? bufferWrites(store) : stage;
  try {
    const result = await operation.run(view.store, request);
    return { ...result, reason: { Code: "None" } };
  } catch (error) {
    return { reason: cancellationReason(error) };
  }
}

function cancellationReason(error: unknown): CancellationReason {
  if (isServiceError(error, "ConditionalCheckFailedException")) {
    const { Item } = error.body;
    const Code = "ConditionalCheckFailed";
    return { Code, Message: error.message, ...(Item && { Item }) };
  }
  if (isServiceError(error, "ValidationException")) {
    return { Code: "ValidationError", Message: error.message };
  }
  throw error;
}

function transactionCanceled(reasons: readonly CancellationReason[]): Error {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return serviceError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
