import { randomUUID } from "node:crypto";
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  type AttributeValue,
} from "@aws-sdk/client-dynamodb";
import { afterAll } from "vitest";
import {
  createTables,
  environmentOf,
  startDynamoDB,
} from "../../../src/local/index.js";
import { createTable } from "../../../src/local/dynamodb/tables.js";
import type { Model } from "../../../src/model/model.js";

/** Attributes as they are stored. */
export type Stored = Record<string, AttributeValue>;

/** A database behind the handlers of one test file, whose tables no other file knows. */
export interface Database {
  readonly url: string;
  /** The name under which a table of the specs is deployed. */
  nameOf(table: string): string;
  readonly ledger: string;
  all(table: string): Promise<readonly Stored[]>;
  get(table: string, key: Stored): Promise<Stored | undefined>;
  put(table: string, item: Stored): Promise<void>;
  remove(table: string, key: Stored): Promise<void>;
}

/** Opens the oracle at DYNAMODB_ENDPOINT, else an embedded database, creates the model's tables and the ledger, and points the environment there. Call it before the first handler is imported. */
export async function openDatabase(model: Model): Promise<Database> {
  const url = await openUrl();
  const suffix = randomUUID().slice(0, 8);
  const nameOf = (table: string): string => `${table}-${suffix}`;
  const ledger = nameOf("requests");
  await createTables(url, {
    endpoints: [],
    tables: model.tables.map((table) => ({
      ...table,
      name: { ...table.name, wire: nameOf(table.name.wire) },
    })),
  });
  await createTable(url, {
    name: ledger,
    partitionKey: { name: "request_id", type: "S" },
    timeToLive: "expires_at",
  });
  Object.assign(process.env, environmentOf(url), { TABLE_REQUESTS: ledger });
  for (const { name } of model.tables) {
    const capitals = name.wire.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    process.env[`TABLE_${capitals}`] = nameOf(name.wire);
  }
  return { url, nameOf, ledger, ...itemsAt(url) };
}

async function openUrl(): Promise<string> {
  const oracle = process.env["DYNAMODB_ENDPOINT"];
  if (oracle !== undefined) return oracle;
  const server = await startDynamoDB();
  afterAll(() => server.close());
  return server.endpoint;
}

/** Looks behind the handlers' back, with a client that no test can disturb. */
function itemsAt(
  endpoint: string,
): Pick<Database, "all" | "get" | "put" | "remove"> {
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  afterAll(() => {
    client.destroy();
  });
  return {
    async all(TableName) {
      const command = new ScanCommand({ TableName, ConsistentRead: true });
      return (await client.send(command)).Items ?? [];
    },
    async get(TableName, Key) {
      const command = new GetItemCommand({
        TableName,
        Key,
        ConsistentRead: true,
      });
      return (await client.send(command)).Item;
    },
    async put(TableName, Item) {
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    async remove(TableName, Key) {
      await client.send(new DeleteItemCommand({ TableName, Key }));
    },
  };
}
