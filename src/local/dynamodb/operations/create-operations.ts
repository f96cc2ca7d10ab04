import { withConditions } from "./conditions.js";
import {
  dynaliteOperation,
  type ItemRequest,
  type Operation,
} from "./operation.js";
import { withIndexUpdates } from "./index-updates.js";
import { withWaitUntilActive } from "./wait-until-active.js";
import { isServiceError, serviceError } from "../service-error.js";
import { withAtomicWrites } from "../store/buffered-store.js";
import { readItem } from "../store/store.js";
import { describeTimeToLive, updateTimeToLive } from "./time-to-live.js";
import { transactGetItems } from "../transactions/transact-get.js";
import { transactWriteItems } from "../transactions/transact-write.js";

const unchangedOperations = [
  "BatchGetItem",
  "DescribeTable",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "TagResource",
  "UntagResource",
];

/** The operations of one server, by the name in `x-amz-target`: dynalite's, corrected, and those that it lacks. */
export function createOperations(): ReadonlyMap<string, Operation> {
  const writes = {
    PutItem: itemWrite("PutItem"),
    UpdateItem: itemWrite("UpdateItem"),
    DeleteItem: itemWrite("DeleteItem"),
  };
  const operations: Record<string, Operation> = {
    PutItem: withAtomicWrites(writes.PutItem),
    UpdateItem: withAtomicWrites(writes.UpdateItem),
    DeleteItem: withAtomicWrites(writes.DeleteItem),
    BatchWriteItem: withAtomicWrites(dynaliteOperation("BatchWriteItem")),
    TransactWriteItems: transactWriteItems(writes),
    TransactGetItems: transactGetItems(dynaliteOperation("GetItem")),
    Query: withConditions(dynaliteOperation("Query")),
    Scan: withConditions(dynaliteOperation("Scan")),
    CreateTable: withWaitUntilActive(dynaliteOperation("CreateTable")),
    UpdateTable: withWaitUntilActive(
      withIndexUpdates(dynaliteOperation("UpdateTable")),
    ),
    DeleteTable: withWaitUntilActive(dynaliteOperation("DeleteTable")),
    UpdateTimeToLive: updateTimeToLive,
    DescribeTimeToLive: describeTimeToLive,
  };
  for (const name of unchangedOperations)
    operations[name] = dynaliteOperation(name);
  return new Map(Object.entries(operations));
}

function itemWrite(name: string): Operation<ItemRequest> {
  return withConditionFailure(withConditions(dynaliteOperation(name)));
}

const failure = "ConditionalCheckFailedException";

/** Adds ReturnValuesOnConditionCheckFailure to a write of one item: the error then carries the existing item. */
function withConditionFailure(
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
