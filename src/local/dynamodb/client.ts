import { stringAt, parseJson } from "../json-values.js";

/** Asks the database at an address for an operation, in its JSON. Rejects with a DatabaseError. */
export type DynamoDBClient = <Output extends object>(
  operation: string,
  input: object,
) => Promise<Output>;

/** An error of a database. Its name is the bare one of the exception, e.g. `ResourceNotFoundException`; `Unreachable` where no database has answered. */
export class DatabaseError extends Error {
  override readonly name: string;

  /** Takes what the database has said. */
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A client for a database on this machine, which checks no signature. It needs no SDK, whose import would delay every start. */
export function createClient(endpoint: string): DynamoDBClient {
  return async <Output extends object>(operation: string, input: object) => {
    const reply = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, "x-amz-target": `DynamoDB_20120810.${operation}` },
      body: JSON.stringify(input),
    }).catch((error: unknown) => {
      const { cause = error } = error as { readonly cause?: unknown };
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DatabaseError("Unreachable", `${endpoint}: ${why}`);
    });
    const text = await reply.text();
    if (reply.ok) return JSON.parse(text) as Output;
    throw errorIn(text, `${endpoint} answered ${reply.status}.`);
  };
}

const headers = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none",
};

function errorIn(text: string, otherwise: string): DatabaseError {
  const error = parseJson(text);
  const type = stringAt(error, "__type") ?? "DatabaseError";
  const message = stringAt(error, "message") ?? otherwise;
  return new DatabaseError(type.split("#").at(-1) ?? "", message);
}
