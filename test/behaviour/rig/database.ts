import { randomUUID } from "node:crypto";
import { afterAll } from "vitest";
import {
  createTables,
  environmentOf,
  startDynamoDB,
} from "../../../src/local/index.js";
import { createTable } from "../../../src/local/dynamodb/create-table.js";
import { keyFields, type Model } from "../../../src/model/model.js";

/** A value as DynamoDB's own JSON has it, bytes in base64. */
export type Attribute = Readonly<Record<string, unknown>>;

/** Attributes as they are stored. */
export type Stored = Readonly<Record<string, Attribute>>;

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
  /** Removes every item of a table of the specs. */
  clear(table: string): Promise<void>;
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
  const items = itemsAt(url);
  async function clear(name: string): Promise<void> {
    const table = model.tables.find((one) => one.name.wire === name);
    if (table === undefined) throw new Error(`There is no table ${name}.`);
    const names = keyFields(table).map((field) => field.name);
    for (const item of await items.all(nameOf(name))) {
      const key = Object.fromEntries(names.map((one) => [one, item[one]!]));
      await items.remove(nameOf(name), key);
    }
  }
  return { url, nameOf, ledger, ...items, clear };
}

async function openUrl(): Promise<string> {
  const oracle = process.env["DYNAMODB_ENDPOINT"];
  if (oracle !== undefined) return oracle;
  const server = await startDynamoDB();
  afterAll(() => server.close());
  return server.endpoint;
}

/** Looks behind the handlers' back, without an SDK, which would lose members that are called `__proto__`. */
function itemsAt(
  url: string,
): Pick<Database, "all" | "get" | "put" | "remove"> {
  async function ask<Answer>(operation: string, input: object) {
    const reply = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
      },
      body: JSON.stringify(input),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${operation}: ${text}`);
    return JSON.parse(text) as Answer;
  }
  return {
    async all(TableName) {
      const input = { TableName, ConsistentRead: true };
      return (await ask<{ Items: Stored[] }>("Scan", input)).Items;
    },
    async get(TableName, Key) {
      const input = { TableName, Key, ConsistentRead: true };
      return (await ask<{ Item?: Stored }>("GetItem", input)).Item;
    },
    async put(TableName, Item) {
      await ask("PutItem", { TableName, Item });
    },
    async remove(TableName, Key) {
      await ask("DeleteItem", { TableName, Key });
    },
  };
}
