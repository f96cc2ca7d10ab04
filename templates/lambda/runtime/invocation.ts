/** What AWS Lambda tells a function about its invocation; only what is used. */
export interface LambdaContext {
  readonly awsRequestId: string;
  readonly invokedFunctionArn?: string;
  readonly functionVersion?: string;
  getRemainingTimeInMillis(): number;
}

/** One request on its way through a handler. */
export interface Invocation {
  readonly endpoint: string;
  readonly requestId: string;
  /** Lambda's own id of the invocation. */
  readonly awsRequestId: string | undefined;
  /** When the request was made, in milliseconds since 1970. */
  readonly requestedAt: number;
  /** The versions that the caller knows of the item, as entity tags. */
  readonly ifMatch: string | undefined;
  /** The versions that the item may not have, as entity tags. */
  readonly ifNoneMatch: string | undefined;
  /** The milliseconds that are left for work, less what an answer needs. */
  timeLeft(): number;
  /** Capacity units that the database calls have consumed so far. */
  capacity: number;
}

/** The milliseconds that are kept back for the answer and the log. */
const reserve = 250;

/** A clock that says how long an invocation may still work; without a context, as in a test, half a minute from now. */
export function clock(context: LambdaContext | undefined): () => number {
  if (context !== undefined) {
    return () => Math.max(0, context.getRemainingTimeInMillis() - reserve);
  }
  const end = Date.now() + 30_000;
  return () => Math.max(0, end - Date.now());
}
