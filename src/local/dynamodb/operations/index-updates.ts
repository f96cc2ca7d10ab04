import { promisify } from "node:util";
import db, {
  type Attributes,
  type Index,
  type Store,
  type Table,
  type Write,
} from "dynalite/db/index.js";
import {
  dynaliteOperation,
  type Operation,
  type TableRequest,
} from "./operation.js";
import { serviceError, validationError } from "../service-error.js";
import { indexPrefix } from "../store/buffered-store.js";
import { readTable } from "../store/store.js";

interface UpdateRequest extends TableRequest {
  readonly AttributeDefinitions?: Table["AttributeDefinitions"];
  readonly GlobalSecondaryIndexUpdates?: readonly Change[];
}

interface Change {
  readonly Create?: Index;
  readonly Delete?: { readonly IndexName: string };
}

/** Adds the creation and deletion of indexes to UpdateTable, which dynalite ignores. It is done when it has answered; a real one takes its time. */
export function withIndexUpdates(update: Operation): Operation<UpdateRequest> {
  const { types: creation } = dynaliteOperation("CreateTable");
  return {
    ...update,
    types: {
      ...update.types,
      AttributeDefinitions: withoutNotNull(creation["AttributeDefinitions"]),
      GlobalSecondaryIndexUpdates: withoutThroughput(
        update.types["GlobalSecondaryIndexUpdates"],
      ),
    },
    async run(store, input) {
      const changes = (input.GlobalSecondaryIndexUpdates ?? []).filter(
        (one) => one.Create ?? one.Delete,
      );
      const [change] = changes;
      if (change === undefined) return update.run(store, input);
      if (changes.length > 1) {
        throw serviceError(
          "LimitExceededException",
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
        );
      }
      const table = await readTable(store, input.TableName);
      return change.Create
        ? createIndex(store, addAttributes(table, input), change.Create)
        : deleteIndex(store, table, change.Delete?.IndexName ?? "");
    },
  };
}

/** The description and the entries of all items are written at once: no crash leaves an index without them. */
async function createIndex(
  store: Store,
  table: Table,
  wanted: Index,
): Promise<object> {
  const { TableName, TableArn, GlobalSecondaryIndexes: indexes = [] } = table;
  const { IndexName } = wanted;
  if (indexes.some((index) => index.IndexName === IndexName)) {
    throw validationError(
      `One or more parameter values were invalid: Duplicate index name: ${IndexName}`,
    );
  }
  const keys = wanted.KeySchema.map(({ AttributeName: name }) => {
    const known = table.AttributeDefinitions;
    const attribute = known.findLast((one) => one.AttributeName === name);
    if (attribute !== undefined) return { name, type: attribute.AttributeType };
    throw validationError(
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`,
    );
  });
  // What an index of this name has left.
  await promisify(store.deleteIndexDb)("Global", TableName, IndexName);
  const entries: Write[] = [];
  for await (const value of store.getItemDb(TableName).createValueStream({})) {
    const item = value as Attributes;
    const hasKeys = keys.every(
      ({ name, type }) => item[name]?.[type] !== undefined,
    );
    if (!hasKeys) continue;
    const { puts } = db.getIndexActions([wanted], null, item, table);
    const prefix = indexPrefix("Global", TableName, IndexName);
    for (const { key, item: kept } of puts) {
      entries.push({ type: "put", key: prefix + key, value: kept });
    }
  }
  const index = {
    ...wanted,
    IndexArn: `${TableArn}/index/${IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexStatus: "ACTIVE",
    ProvisionedThroughput: {
      ReadCapacityUnits: 0,
      WriteCapacityUnits: 0,
      NumberOfDecreasesToday: 0,
    },
  };
  const described = { ...table, GlobalSecondaryIndexes: [...indexes, index] };
  await store.db.batch([putDescription(described), ...entries]);
  return { TableDescription: described };
}

async function deleteIndex(
  store: Store,
  table: Table,
  name: string,
): Promise<object> {
  const { GlobalSecondaryIndexes: indexes = [], ...rest } = table;
  const left = indexes.filter(({ IndexName }) => IndexName !== name);
  if (left.length === indexes.length) {
    throw serviceError(
      "ResourceNotFoundException",
      "Requested resource not found",
    );
  }
  const described = {
    ...rest,
    ...(left.length > 0 && { GlobalSecondaryIndexes: left }),
  };
  await store.db.batch([putDescription(described)]);
  await promisify(store.deleteIndexDb)("Global", table.TableName, name);
  return { TableDescription: described };
}

function addAttributes(
  table: Table,
  { AttributeDefinitions: added = [] }: UpdateRequest,
): Table {
  const { AttributeDefinitions: known } = table;
  const names = new Set(known.map(({ AttributeName }) => AttributeName));
  const more = added.filter(({ AttributeName }) => !names.has(AttributeName));
  return { ...table, AttributeDefinitions: [...known, ...more] };
}

function putDescription(table: Omit<Table, "GlobalSecondaryIndexes">): Write {
  return { type: "put", key: `table~${table.TableName}`, value: table };
}

function withoutNotNull(type: unknown): Readonly<Record<string, unknown>> {
  const { notNull, ...rest } = type as Readonly<Record<string, unknown>>;
  return rest;
}

/** On-demand tables have no throughput to give, but dynalite asks for it. */
function withoutThroughput(types: unknown): Readonly<Record<string, unknown>> {
  const copy = structuredClone(types) as {
    readonly children: {
      readonly children: {
        readonly Create: {
          readonly children: { ProvisionedThroughput: { notNull?: boolean } };
        };
      };
    };
  };
  delete copy.children.children.Create.children.ProvisionedThroughput.notNull;
  return copy;
}
