import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startDynamoDB } from "../../../src/local/dynamodb/server.js";

/** A DynamoDB to test against. `embedded` is false for the oracle. */
export interface Endpoint {
  readonly url: string;
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** The oracle at DYNAMODB_ENDPOINT where that is set, else an embedded server of the caller's own. */
export async function openEndpoint(): Promise<Endpoint> {
  const url = process.env["DYNAMODB_ENDPOINT"];
  if (url !== undefined) {
    return { url, embedded: false, close: () => Promise.resolve() };
  }
  const server = await startDynamoDB();
  return { url: server.endpoint, embedded: true, close: () => server.close() };
}

/** A client that does not try again: a test wants the first answer. */
export function connect(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}
