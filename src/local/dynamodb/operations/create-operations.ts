import { withConditions } from "./conditions.js";
import { withConditionFailure } from "./condition-failure.js";
import { dynaliteOperation } from "./dynalite-operation.js";
import type { ItemRequest, Operation } from "./operation.js";
import { withIndexUpdates } from "./index-updates.js";
import { withSettledTable } from "./settled-table.js";
import { withStage } from "../store/buffered-store.js";
import { describeTimeToLive, updateTimeToLive } from "./time-to-live.js";
import { transactGetItems } from "../transactions/transact-get.js";
import { transactWriteItems } from "../transactions/transact-write.js";

const asTheyAre = [
  "BatchGetItem",
  "DescribeTable",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "TagResource",
  "UntagResource",
];

/** What one server can do, by the name in `x-amz-target`: dynalite's operations, mended, and those that it lacks. */
export function createOperations(): ReadonlyMap<string, Operation> {
  const writes = {
    PutItem: itemWrite("PutItem"),
    UpdateItem: itemWrite("UpdateItem"),
    DeleteItem: itemWrite("DeleteItem"),
  };
  const operations: Record<string, Operation> = {
    PutItem: withStage(writes.PutItem),
    UpdateItem: withStage(writes.UpdateItem),
    DeleteItem: withStage(writes.DeleteItem),
    BatchWriteItem: withStage(dynaliteOperation("BatchWriteItem")),
    TransactWriteItems: transactWriteItems(writes),
    TransactGetItems: transactGetItems(dynaliteOperation("GetItem")),
    Query: withConditions(dynaliteOperation("Query")),
    Scan: withConditions(dynaliteOperation("Scan")),
    CreateTable: withSettledTable(dynaliteOperation("CreateTable")),
    UpdateTable: withSettledTable(
      withIndexUpdates(dynaliteOperation("UpdateTable")),
    ),
    DeleteTable: withSettledTable(dynaliteOperation("DeleteTable")),
    UpdateTimeToLive: updateTimeToLive,
    DescribeTimeToLive: describeTimeToLive,
  };
  for (const name of asTheyAre) operations[name] = dynaliteOperation(name);
  return new Map(Object.entries(operations));
}

function itemWrite(name: string): Operation<ItemRequest> {
  return withConditionFailure(withConditions(dynaliteOperation(name)));
}
