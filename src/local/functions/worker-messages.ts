/** The data that a worker starts with. */
export interface WorkerOptions {
  readonly file: string;
  readonly handler: string;
}

/** The input of one invocation. */
export interface InvocationRequest {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
}

/** Asks a worker to invoke its function once. */
export interface InvokeMessage extends InvocationRequest {
  readonly arn: string;
  /** When the invocation times out, in milliseconds since 1970. */
  readonly deadline: number;
}

/** A message of a worker. After `unready` or `crashed` it is of no more use. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "unready"; readonly failure: FunctionError }
  | {
      readonly kind: "answered";
      readonly requestId: string;
      /** JSON. */
      readonly payload: string;
    }
  | {
      readonly kind: "failed";
      readonly requestId: string;
      readonly failure: FunctionError;
    }
  | { readonly kind: "crashed"; readonly failure: FunctionError };

/** An error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
