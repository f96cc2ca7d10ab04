import type { ItemRequest, Operation } from "../operations/operation.js";
import { validationError } from "../service-error.js";
import {
  actionType,
  rejectRepeatedItems,
  transactionCapacity,
  transactionTypes,
  type ConsumedCapacity,
} from "./transaction.js";

interface ReadRequest {
  readonly TransactItems: readonly ({ readonly Get?: ItemRequest } | null)[];
  readonly ReturnConsumedCapacity?: string;
}

interface Found {
  readonly Item?: object;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

const members = [
  "TableName",
  "Key",
  "ProjectionExpression",
  "ExpressionAttributeNames",
];

/** TransactGetItems, made of GetItem. Relies on its caller to let nothing write to the store meanwhile. */
export function transactGetItems(
  getItem: Operation<ItemRequest>,
): Operation<ReadRequest> {
  return {
    types: transactionTypes("TransactGetItem", {
      Get: actionType("Get", getItem.types, members),
    }),
    async run(store, input) {
      const { ReturnConsumedCapacity } = input;
      const requests = input.TransactItems.map((item) => {
        const Get = item?.Get;
        if (!Get) throw validationError("TransactItems must contain Get");
        const problem = getItem.custom?.(Get, store);
        if (problem !== undefined) throw validationError(problem);
        return { ...Get, ReturnConsumedCapacity, ConsistentRead: true };
      });
      await rejectRepeatedItems(store, requests);
      const found: Found[] = [];
      for (const request of requests) {
        found.push(await getItem.run(store, request));
      }
      return {
        Responses: found.map(({ Item }) => (Item ? { Item } : {})),
        ...transactionCapacity(found, "ReadCapacityUnits"),
      };
    },
  };
}
