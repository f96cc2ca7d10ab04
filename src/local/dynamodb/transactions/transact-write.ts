import type { Store } from "dynalite/db/index.js";
import type { Operation } from "../operations/operation.js";
import { isServiceError, serviceError } from "../service-error.js";
import { openStage } from "../store/buffered-store.js";
import type { Stage } from "../store/buffered-store.js";
import { createTokens, fingerprintOf } from "./client-tokens.js";
import { refuseSameItems, transactionCapacity } from "./transaction.js";
import type { Capacity } from "./transaction.js";
import { readActions, writeTypes } from "./write-actions.js";
import type { Action, ItemWrites, WriteRequest } from "./write-actions.js";

interface Reason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  readonly Item?: object;
}

interface Outcome {
  readonly reason: Reason;
  readonly ConsumedCapacity?: Capacity;
}

/**
 * TransactWriteItems, made of the writes of one item: all of its actions or none, and every reason why not.
 * Relies on its caller to let nothing else touch the store meanwhile. Remembers request tokens for ten minutes.
 */
export function transactWriteItems(
  writes: ItemWrites,
): Operation<WriteRequest> {
  const tokens = createTokens();
  return {
    types: writeTypes(writes),
    async run(store, input) {
      const { ClientRequestToken: token } = input;
      // Taken first: the actions write into their input.
      const fingerprint = fingerprintOf(input.TransactItems);
      const actions = readActions(input, writes, store);
      await refuseSameItems(
        store,
        actions.map(({ request }) => request),
      );
      if (token !== undefined && tokens.used(token, fingerprint)) return {};

      const stage = openStage(store);
      const outcomes: Outcome[] = [];
      for (const action of actions) {
        outcomes.push(await attempt(action, stage, store));
      }
      const reasons = outcomes.map(({ reason }) => reason);
      if (reasons.some(({ Code }) => Code !== "None")) throw cancelled(reasons);

      await stage.commit();
      if (token !== undefined) tokens.remember(token, fingerprint);
      return transactionCapacity(outcomes, "WriteCapacityUnits");
    },
  };
}

async function attempt(
  { operation, request, checksOnly }: Action,
  stage: Stage,
  store: Store,
): Promise<Outcome> {
  const view = checksOnly ? openStage(store) : stage;
  try {
    const result = await operation.run(view.store, request);
    return { ...result, reason: { Code: "None" } };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): Reason {
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

function cancelled(reasons: readonly Reason[]): Error {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return serviceError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
