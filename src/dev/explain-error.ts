import { DatabaseError } from "../local/dynamodb/client.js";
import { TableError } from "../local/dynamodb/ensure-tables.js";
import { DefinitionError } from "../local/rest-gateway/definition/definition-error.js";
import { DataError } from "../local/service.js";
import { StackError } from "../local/stack/stack-error.js";

/** Why a service cannot begin, or not take a change over, and what to do, in words for its owner; undefined for a fault of ours. */
export function explainError(error: unknown): string | undefined {
  if (error instanceof TableError) return error.message;
  if (error instanceof DataError) {
    return `${error.message} Stop that process, or choose another --data.`;
  }
  if (error instanceof DatabaseError) {
    return error.name === "Unreachable"
      ? `No database responds at ${error.message}. Start it, or omit --dynamodb-endpoint to use the embedded one.`
      : `The database rejected a table: ${error.message} (${error.name}).`;
  }
  if (error instanceof StackError) {
    return `Cannot serve the emitted code: ${error.message}`;
  }
  if (error instanceof DefinitionError) {
    return `Cannot serve the emitted code: ${error.problems.join("; ")}`;
  }
  return undefined;
}
