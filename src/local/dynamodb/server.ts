import db from "dynalite/db/index.js";
import { runRequest } from "./run-request.js";
import { listen } from "./http-listener.js";
import { createOperations } from "./operations/create-operations.js";
import { repairTables } from "./store/store.js";

/** Where to listen (0 or absent: a free port) and which folder keeps the tables (absent: memory). */
export interface DynamoDBOptions {
  readonly port?: number;
  readonly path?: string;
}

/** A server that runs. `close` answers the requests that arrived, then ends connections and store; twice is once. */
export interface DynamoDBServer {
  readonly endpoint: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a DynamoDB in this process, on 127.0.0.1; rejects where the port or the folder is in use. It answers one
 * request at a time, which isolates transactions. A real one deletes expired items late, up to days; this one never.
 */
export async function startDynamoDB(
  options: DynamoDBOptions = {},
): Promise<DynamoDBServer> {
  const store = db.create({
    path: options.path,
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
  });
  await store.db.open();
  await repairTables(store);

  const operations = createOperations();
  let last: Promise<unknown> = Promise.resolve();
  const listener = await listen(options.port ?? 0, (operation, body) => {
    const response = last.then(() =>
      runRequest({ operation, body }, operations, store),
    );
    // A request that fails must not keep the next one waiting.
    last = response.catch(() => undefined);
    return response;
  }).catch(async (error: unknown) => {
    await store.db.close();
    throw error;
  });

  async function closeAll(): Promise<void> {
    await listener.close();
    await store.db.close();
  }
  let ended: Promise<void> | undefined;

  return {
    endpoint: `http://127.0.0.1:${listener.port}`,
    port: listener.port,
    close: () => (ended ??= closeAll()),
  };
}
