/** What a gateway asks of Lambda, by the names that the deployed functions have. */
export interface Lambda {
  invoke(call: Call): Promise<Reply>;
}

/** A call of Lambda's Invoke API. */
export interface Call {
  readonly functionName: string;
  /** RequestResponse waits for the answer, Event leaves the request with Lambda. */
  readonly type: "RequestResponse" | "Event";
  /** JSON. */
  readonly payload: string;
}

/** What Lambda answers: 200 with the function's answer, 202 for an event that it has taken, else why not. */
export interface Reply {
  readonly status: number;
  /** Set where the function itself has failed: the payload then says why. */
  readonly functionError?: "Unhandled";
  /** JSON; empty for an event. */
  readonly payload: string;
}
