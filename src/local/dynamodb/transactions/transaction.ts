import type { Store } from "dynalite/db/index.js";
import type { Types } from "dynalite/validations/index.js";
import type { ItemRequest } from "../operations/operation.js";
import { validationError } from "../service-error.js";
import { itemKey } from "../store/store.js";

/** The capacity that one action consumed, as dynalite reports it. */
export interface ConsumedCapacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

/** The schema of a transaction's input: 1 to 100 actions, each a `name` with these members. */
export function transactionTypes(name: string, actions: Types): Types {
  return {
    TransactItems: {
      type: "List",
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 100,
      children: { type: `ValueStruct<${name}>`, children: actions },
    },
    ReturnConsumedCapacity: {
      type: "String",
      enum: ["INDEXES", "TOTAL", "NONE"],
    },
  };
}

/** The schema of one action: the named members of the operation that does the same alone. */
export function actionType(
  name: string,
  types: Types,
  members: readonly string[],
): Types[string] {
  const children = Object.entries(types).filter(([key]) =>
    members.includes(key),
  );
  return {
    type: `FieldStruct<${name}>`,
    children: Object.fromEntries(children),
  };
}

/** Throws a ValidationException where two actions are about one item, as DynamoDB does for reads too. */
export async function rejectRepeatedItems(
  store: Store,
  requests: readonly ItemRequest[],
): Promise<void> {
  const seen = new Set<string>();
  for (const request of requests) {
    const key = await itemKey(store, request);
    if (key === undefined) continue; // The action itself says what is wrong with its key.
    const item = `${request.TableName}/${key}`;
    if (seen.has(item)) {
      throw validationError(
        "Transaction request cannot include multiple operations on one item",
      );
    }
    seen.add(item);
  }
}

/** The ConsumedCapacity of a transaction, which costs twice what its actions cost alone; empty when not asked for. */
export function transactionCapacity(
  actions: readonly { readonly ConsumedCapacity?: ConsumedCapacity }[],
  unit: "ReadCapacityUnits" | "WriteCapacityUnits",
): object {
  const tables = new Map<string, number>();
  for (const { ConsumedCapacity: part } of actions) {
    if (part === undefined) return {};
    const before = tables.get(part.TableName) ?? 0;
    tables.set(part.TableName, before + 2 * part.CapacityUnits);
  }
  return {
    ConsumedCapacity: [...tables].map(([TableName, CapacityUnits]) => {
      return { TableName, CapacityUnits, [unit]: CapacityUnits };
    }),
  };
}
