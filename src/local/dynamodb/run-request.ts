import validations from "dynalite/validations/index.js";
import type { Store } from "dynalite/db/index.js";
import { isJsonObject } from "../../model/json-value.js";
import { parseJson } from "../json-values.js";
import type { Operation } from "./operations/operation.js";
import { isServiceError, serviceError } from "./service-error.js";

/** An HTTP response whose body is sent as JSON. */
export interface DynamoDBResponse {
  readonly status: number;
  readonly body: object;
}

/** Runs the operation that a request names with the body that it sends. Never rejects: a bug becomes a 500 with its stack. */
export async function runRequest(
  request: { readonly operation: string; readonly body: string },
  operations: ReadonlyMap<string, Operation>,
  store: Store,
): Promise<DynamoDBResponse> {
  try {
    const { operation: name } = request;
    const operation = operations.get(name);
    if (operation === undefined) {
      throw serviceError(
        "UnknownOperationException",
        `The embedded DynamoDB has no operation ${JSON.stringify(name)}`,
      );
    }
    const input = validateInput(parseInput(request.body), operation, store);
    return { status: 200, body: await operation.run(store, input) };
  } catch (error) {
    if (isServiceError(error)) {
      return { status: error.statusCode, body: error.body };
    }
    const message = error instanceof Error ? error.stack : String(error);
    return { status: 500, body: { __type: "InternalServerError", message } };
  }
}

function parseInput(body: string): object {
  const value = parseJson(body);
  if (isJsonObject(value)) return value;
  throw serviceError("SerializationException", "The body is no JSON object");
}

function validateInput(
  body: object,
  operation: Operation,
  store: Store,
): object {
  const { types } = operation;
  const input = validations.checkTypes(body, types);
  validations.checkValidations(
    input,
    types,
    (data) => operation.custom?.(data, store),
    store,
  );
  return input;
}
