import { setImmediate } from "node:timers/promises";
import type { Store } from "dynalite/db/index.js";
import type { Operation, TableRequest } from "./operation.js";
import { isServiceError } from "../service-error.js";
import { readTable } from "../store/store.js";

/**
 * Makes an operation on a table end when the table is ACTIVE or gone. dynalite says so in a timer after its answer;
 * a store closed in between would keep the table CREATING for ever.
 */
export function withWaitUntilActive(
  operation: Operation<TableRequest>,
): Operation<TableRequest> {
  return {
    ...operation,
    async run(store, input) {
      const result = await operation.run(store, input);
      while (await isChanging(store, input.TableName)) await setImmediate();
      return result;
    },
  };
}

async function isChanging(store: Store, name: string): Promise<boolean> {
  try {
    const { TableStatus } = await readTable(store, name);
    return TableStatus !== "ACTIVE";
  } catch (error) {
    if (isServiceError(error, "ResourceNotFoundException")) return false;
    throw error;
  }
}
