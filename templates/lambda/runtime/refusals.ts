/** What a refusal tells: its own status as text, why, what is wrong with which member, and of which request. */
export interface RefusalFacts {
  readonly code: string;
  readonly message: string;
  readonly errors: readonly Readonly<
    Record<"path" | "key" | "message", string>
  >[];
  readonly requestId: string;
}

/** How a refusal is answered: with which status, and with which body, where the spec gives it one. */
export interface Refusal {
  readonly status: number;
  readonly body?: (error: RefusalFacts) => object;
}

/** How refusals are answered, each by the status that it has by itself. */
export type Refusals = Readonly<Record<number, Refusal>>;
