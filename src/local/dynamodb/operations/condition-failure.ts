import type { ItemRequest, Operation } from "./operation.js";
import { isServiceError, serviceError } from "../service-error.js";
import { readItem } from "../store/store.js";

const failure = "ConditionalCheckFailedException";

/** Adds ReturnValuesOnConditionCheckFailure to a write of one item: the error then carries the existing item. */
export function withConditionFailure(
  write: Operation<ItemRequest>,
): Operation<ItemRequest> {
  return {
    ...write,
    types: {
      ...write.types,
      ReturnValuesOnConditionCheckFailure: {
        type: "String",
        enum: ["ALL_OLD", "NONE"],
      },
    },
    async run(store, input) {
      try {
        return await write.run(store, input);
      } catch (error) {
        const asked = input.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
        if (!asked || !isServiceError(error, failure)) throw error;
        const Item = await readItem(store, input);
        throw serviceError(failure, error.message, Item && { Item });
      }
    },
  };
}
