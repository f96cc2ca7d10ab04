/** Lambda's Invoke API, by the names of the deployed functions. */
export interface Lambda {
  invoke(call: InvokeInput): Promise<InvokeOutput>;
}

/** A call of Lambda's Invoke API. */
export interface InvokeInput {
  readonly functionName: string;
  /** RequestResponse waits for the answer, Event leaves the request with Lambda. */
  readonly type: "RequestResponse" | "Event";
  /** JSON. */
  readonly payload: string;
}

/** The output of Lambda's Invoke API: status 200 with the function's result, 202 for an accepted event, else an error. */
export interface InvokeOutput {
  readonly status: number;
  /** Set where the function itself has failed: the payload then says why. */
  readonly functionError?: "Unhandled";
  /** JSON; empty for an event. */
  readonly payload: string;
}
