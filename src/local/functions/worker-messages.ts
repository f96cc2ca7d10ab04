/** What a worker is started with. */
export interface Start {
  readonly file: string;
  readonly handler: string;
}

/** What a worker is asked: to invoke its function once. */
export interface Order {
  readonly requestId: string;
  readonly arn: string;
  /** JSON. */
  readonly payload: string;
  /** When the invocation times out, in milliseconds since 1970. */
  readonly deadline: number;
}

/** What a worker tells. After `failed` without a request, or `crashed`, it is of no more use. */
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "unready"; readonly failure: Failure }
  | {
      readonly kind: "answered";
      readonly requestId: string;
      /** JSON. */
      readonly payload: string;
    }
  | {
      readonly kind: "failed";
      readonly requestId: string;
      readonly failure: Failure;
    }
  | { readonly kind: "crashed"; readonly failure: Failure };

/** An error as Lambda reports it. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
