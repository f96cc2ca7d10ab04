import db, { type Store } from "dynalite/db/index.js";
import type { Types } from "dynalite/validations/index.js";
import type { ItemRequest, Operation } from "../operations/operation.js";
import { validationError } from "../service-error.js";
import { actionType, transactionTypes } from "./transaction.js";

/** The writes of one item that a transaction is made of. */
export interface ItemWrites {
  readonly PutItem: Operation<ItemRequest>;
  readonly UpdateItem: Operation<ItemRequest>;
  readonly DeleteItem: Operation<ItemRequest>;
}

/** The input of TransactWriteItems. */
export interface WriteRequest {
  readonly TransactItems: readonly (Partial<
    Record<Kind, ItemRequest>
  > | null)[];
  readonly ClientRequestToken?: string;
  readonly ReturnConsumedCapacity?: string;
}

/** One action of a transaction; a check is a delete that is not to happen. */
export interface Action {
  readonly operation: Operation<ItemRequest>;
  readonly request: ItemRequest;
  readonly checksOnly: boolean;
}

type Kind = "Put" | "Update" | "Delete" | "ConditionCheck";

const members = [
  "TableName",
  "ConditionExpression",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "ReturnValuesOnConditionCheckFailure",
];
/** Each with the write that does it, and the expression that it requires. */
const actionKinds: readonly {
  readonly name: Kind;
  readonly write: keyof ItemWrites;
  readonly required?: string;
}[] = [
  { name: "Put", write: "PutItem" },
  { name: "Update", write: "UpdateItem", required: "UpdateExpression" },
  { name: "Delete", write: "DeleteItem" },
  {
    name: "ConditionCheck",
    write: "DeleteItem",
    required: "ConditionExpression",
  },
];
const expression = { type: "String", notNull: true };
const maxBytes = 4 * 1024 * 1024;

/** The schema of TransactWriteItems. */
export function transactWriteTypes(writes: ItemWrites): Types {
  const actions = actionKinds.map(({ name, write, required }) => {
    const subject = write === "PutItem" ? "Item" : "Key";
    const known = [...members, subject, ...(required ? [required] : [])];
    const { types } = writes[write];
    const all = required ? { ...types, [required]: expression } : types;
    return [name, actionType(name, all, known)] as const;
  });
  return {
    ...transactionTypes("TransactWriteItem", Object.fromEntries(actions)),
    ClientRequestToken: {
      type: "String",
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 36,
    },
  };
}

/** The actions of a request that fits the schema; throws a ValidationException for what can be said without the tables. */
export function readActions(
  input: WriteRequest,
  writes: ItemWrites,
  store: Store,
): readonly Action[] {
  const { ReturnConsumedCapacity } = input;
  let size = 0;
  const actions = input.TransactItems.map((item) => {
    const [kind, another] = actionKinds.filter(({ name }) => item?.[name]);
    const request = kind && item?.[kind.name];
    if (!request || another) {
      throw validationError(
        "TransactItems must contain exactly one of ConditionCheck, Put, Update or Delete",
      );
    }
    const operation = writes[kind.write];
    const problem = operation.custom?.(request, store);
    if (problem !== undefined) throw validationError(problem);
    size += db.itemSize(request.Item ?? request.Key ?? {});
    return {
      operation,
      request: { ...request, ReturnConsumedCapacity },
      checksOnly: kind.name === "ConditionCheck",
    };
  });
  if (size > maxBytes) {
    throw validationError(
      `Transaction payload size cannot exceed 4MB. Payload Size: ${size}`,
    );
  }
  return actions;
}
