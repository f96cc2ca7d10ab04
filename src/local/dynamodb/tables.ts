import {
  CreateTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type {
  CreateTableCommandInput,
  KeySchemaElement,
} from "@aws-sdk/client-dynamodb";

/** An attribute that is (part of) a key. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

/** The key of a table or of an index. */
export interface TableKey {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

/** A table to create; its indexes are global and hold all attributes, `timeToLive` names an attribute. */
export interface TableDefinition extends TableKey {
  readonly name: string;
  readonly indexes?: readonly (TableKey & { readonly name: string })[];
  readonly timeToLive?: string;
}

/** Creates a table, billed by request, and waits until it is ACTIVE; rejects with ResourceInUseException if it is there. */
export async function createTable(
  endpoint: string,
  table: TableDefinition,
): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  try {
    await client.send(new CreateTableCommand(inputOf(table)));
    await waitUntilTableExists(
      { client, minDelay: 1, maxWaitTime: 60 },
      { TableName: table.name },
    );
    if (table.timeToLive === undefined) return;
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: table.name,
        TimeToLiveSpecification: {
          Enabled: true,
          AttributeName: table.timeToLive,
        },
      }),
    );
  } finally {
    client.destroy();
  }
}

function inputOf(table: TableDefinition): CreateTableCommandInput {
  const indexes = table.indexes ?? [];
  const attributes = new Map(
    [table, ...indexes]
      .flatMap(attributesOf)
      .map(({ name, type }) => [name, type]),
  );
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...attributes].map(
      ([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }),
    ),
    KeySchema: schemaOf(table),
    // An empty list is refused.
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schemaOf(index),
        Projection: { ProjectionType: "ALL" as const },
      })),
    }),
  };
}

function attributesOf({ partitionKey, sortKey }: TableKey): KeyAttribute[] {
  return sortKey ? [partitionKey, sortKey] : [partitionKey];
}

function schemaOf(key: TableKey): KeySchemaElement[] {
  return attributesOf(key).map(({ name }, position) => ({
    AttributeName: name,
    KeyType: position === 0 ? "HASH" : "RANGE",
  }));
}
