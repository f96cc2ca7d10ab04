import { promisify } from "node:util";
import type { Store } from "dynalite/db/index.js";
import type { Operation, TableRequest } from "./operation.js";
import { validationError } from "../service-error.js";
import { readPart, readTable } from "../store/store.js";

interface Specification {
  readonly AttributeName: string;
  readonly Enabled: boolean;
}

interface UpdateRequest extends TableRequest {
  readonly TimeToLiveSpecification: Specification;
}

const tableName = {
  type: "String",
  required: true,
  tableName: true,
  regex: "[a-zA-Z0-9_.-]+",
};

/**
 * Remembers a table's time-to-live attribute. Nothing is ever deleted: DynamoDB itself deletes up to days late,
 * so a reader must skip expired items by itself, and here it always sees them.
 */
export const updateTimeToLive: Operation<UpdateRequest> = {
  types: {
    TableName: tableName,
    TimeToLiveSpecification: {
      type: "FieldStruct<TimeToLiveSpecification>",
      notNull: true,
      children: {
        AttributeName: {
          type: "String",
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
        Enabled: { type: "Boolean", notNull: true },
      },
    },
  },
  async run(store, { TableName, TimeToLiveSpecification: wanted }) {
    const { TableId } = await readTable(store, TableName);
    const current = await readSpecification(store, TableId);
    refuseUnchanged(current, wanted);
    const part = specifications(store);
    if (wanted.Enabled) await promisify(part.put)(TableId, wanted);
    else await promisify(part.del)(TableId);
    return { TimeToLiveSpecification: wanted };
  },
};

/** Describes which attribute is the time to live of a table. */
export const describeTimeToLive: Operation<TableRequest> = {
  types: { TableName: tableName },
  async run(store, { TableName }) {
    const { TableId } = await readTable(store, TableName);
    const current = await readSpecification(store, TableId);
    const TimeToLiveDescription = current
      ? { TimeToLiveStatus: "ENABLED", AttributeName: current.AttributeName }
      : { TimeToLiveStatus: "DISABLED" };
    return { TimeToLiveDescription };
  },
};

function refuseUnchanged(
  current: Specification | undefined,
  wanted: Specification,
): void {
  if (current && current.AttributeName !== wanted.AttributeName) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${current.AttributeName}`,
    );
  }
  if (Boolean(current) === wanted.Enabled) {
    throw validationError(
      `TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`,
    );
  }
}

async function readSpecification(
  store: Store,
  tableId: string,
): Promise<Specification | undefined> {
  const found = await readPart(specifications(store), tableId);
  return found as Specification | undefined;
}

// No table can have this name. The keys are the tables' ids, which a table made anew does not share.
function specifications(store: Store) {
  return store.getItemDb("~time-to-live");
}
