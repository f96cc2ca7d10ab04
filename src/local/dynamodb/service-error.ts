/** An error that is an answer: its body goes to the client with this status. Ours and dynalite's look the same. */
export interface ServiceError extends Error {
  readonly statusCode: number;
  readonly body: {
    readonly __type: string;
    readonly message?: string;
    readonly Item?: object;
  };
}

/** An answer with status 400, `type` being the bare name of a DynamoDB exception; `more` joins its members. */
export function serviceError(
  type: string,
  message: string,
  more: object = {},
): ServiceError {
  const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
  const body = { __type, message, ...more };
  return Object.assign(new Error(message), { statusCode: 400, body });
}

/** A ValidationException. */
export function validationError(message: string): ServiceError {
  return serviceError("ValidationException", message);
}

/** Tells an answer from a bug, and where a type is given, that answer from the others. */
export function isServiceError(
  error: unknown,
  type?: string,
): error is ServiceError {
  if (!(error instanceof Error) || !("body" in error)) return false;
  const { body } = error as ServiceError;
  return type === undefined || body.__type.endsWith(`#${type}`);
}
